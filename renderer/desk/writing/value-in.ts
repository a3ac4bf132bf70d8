import { languages } from '../../../content/model/language.ts';
import { type DeskLanguage, wordsOf } from '../words.ts';

/** One of several values, as the form calls it. */
export function valueIn(language: DeskLanguage, path: string, text: string): string {
  const table: Record<string, string> = wordsOf(language).writing.choice;
  const name = path.split('.').findLast((step) => !/^\d+$/.test(step) && !languages.some((one) => one === step));
  return table[`${name}.${text}`] ?? text;
}
