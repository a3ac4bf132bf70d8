import { languages } from '../../../content/model/language.ts';
import type { Localized } from '../../../content/model/localized.ts';

/** A text of a document in its languages. */
export type LanguageTexts = Localized<string>;

/**
 * Every text of a document that can be in several languages, in its order.
 *
 * @param document as its YAML says it; it need not be whole
 */
export function languageTextsOf(document: unknown, isWhole = true): LanguageTexts[] {
  if (typeof document !== 'object' || document === null) return [];
  const entries = Object.entries(document);
  if (entries.length > 0 && entries.every(([key]) => (languages as readonly string[]).includes(key))) {
    return [Object.fromEntries(entries.map(([key, value]) => [key, wordsOf(value)]))];
  }
  return entries.flatMap(([key, value]) => (isWhole && key === 'reviews' ? [] : languageTextsOf(value, false)));
}

/** A list of words in one line; what is no text, as YAML can say anything, as it is written. */
function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsOf).join(' · ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
