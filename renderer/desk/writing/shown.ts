import type { Asked } from '../../../main/desk/writing/field.ts';

/** The text that a field shows for a value; what is no text, list or number of its kind is shown as nothing. */
export function shownText({ kind }: Pick<Asked, 'kind'>, value: unknown): string {
  if (kind === 'words') return shownWords(value);
  if (kind === 'word-groups') return Array.isArray(value) ? value.map(shownGroup).join('\n') : '';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

const shownWords = (value: unknown) => (Array.isArray(value) ? value.map(String).join('\n') : '');

/** One line for words that mean the same. */
export const shownGroup = (value: unknown) => (Array.isArray(value) ? value.map(String).join(', ') : '');

/** As forms send it: browsers write line ends as two characters, and drop an empty first line. */
export const asSent = (text: string) => text.replace(/\r\n?/g, '\n').replace(/^\n/, '');
