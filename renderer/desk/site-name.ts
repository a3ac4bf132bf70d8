import { type Localized, localize } from '../../content/model/localized.ts';
import { type DeskLanguage, wordsOf } from './words.ts';

/** A site in the reader's language; `*` stands for all of them, and one that the content has no more is told by its id. */
export function siteName(
  id: string,
  sites: { id: string; title: Localized<string> }[],
  language: DeskLanguage,
): string {
  if (id === '*') return wordsOf(language).everySite;
  const site = sites.find((one) => one.id === id);
  return (site && localize(site.title, language)?.value) ?? id;
}
