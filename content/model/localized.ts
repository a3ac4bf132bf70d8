import { type Language, languages } from './language.ts';

/** A text or another value in one or more languages. */
export type Localized<T> = Partial<Record<Language, T>>;

/** Whether a value of a document is a text in languages, and not a list of texts in each. */
export function isLocalizedText(value: object): value is Localized<string> {
  return languages.some((language) => typeof (value as Localized<unknown>)[language] === 'string');
}

/**
 * How far a language of a document can be trusted. `source` was written by the commune itself; `checked` was read by
 * a person; `unreviewed` was not; `outdated` means that the source changed since; `missing` that there is none.
 */
export const reviewStates = ['source', 'checked', 'unreviewed', 'outdated', 'missing'] as const;

/** A value in the language in which it could be shown, which the page names when it is not the one asked for. */
export type Shown<T> = { value: T; language: Language };

/** Picks the wanted language, else the first that exists in the order in which languages are offered. */
export function localize<T>(localized: Localized<T>, wanted: Language): Shown<T> | undefined {
  for (const language of [wanted, ...languages]) {
    const value = localized[language];
    if (value !== undefined) return { value, language };
  }
  return undefined;
}
