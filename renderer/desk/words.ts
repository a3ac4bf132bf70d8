import ar from './texts/ar.json' with { type: 'json' };
import fr from './texts/fr.json' with { type: 'json' };

/** The languages of the desk's pages. */
export const deskLanguages = ['fr', 'ar'] as const;

export type DeskLanguage = (typeof deskLanguages)[number];

export type Words = typeof fr;

const words: Record<DeskLanguage, Words> = { fr, ar };

export function wordsOf(language: DeskLanguage): Words {
  return words[language];
}

/** Puts values into the places of a sentence, such as `{{seconds}}`. */
export function fill(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (place, name: string) => String(values[name] ?? place));
}

/** Words one after the other, as the language writes a list. */
export const listed = (words: readonly string[], language: DeskLanguage): string =>
  words.join(language === 'ar' ? '، ' : ', ');

/** What stands between a name and what is said of it: French has a space before it, too. */
export const colon = (language: DeskLanguage): string => (language === 'ar' ? ': ' : '\u00a0: ');
