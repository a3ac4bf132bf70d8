import type { Words } from '../../words.ts';

export type MarkdownWords = Words['markdown'];

/** The words of the page's language, which its form bears; undefined: it has none. */
export function markdownWords(area: HTMLTextAreaElement): MarkdownWords | undefined {
  const { words } = area.closest<HTMLElement>('[data-words]')?.dataset ?? {};
  return words === undefined ? undefined : (JSON.parse(words) as MarkdownWords);
}
