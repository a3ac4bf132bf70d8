import { isScalar, parseDocument } from 'yaml';
import { type Language, languages } from '../../../content/model/language.ts';
import { reviewStates } from '../../../content/model/localized.ts';
import { readSource } from '../documents/sources.ts';
import { languageTextsOf } from './language-texts.ts';

export type ReviewState = (typeof reviewStates)[number];

/** How far each language of a document can be trusted, as far as it says so. */
export type Reviews = Partial<Record<Language, ReviewState>>;

/** @param document as its YAML says it */
export function reviewsOf(document: unknown): Reviews {
  const said: unknown = (document as { reviews?: unknown } | null)?.reviews;
  if (typeof said !== 'object' || said === null) return {};
  const known = Object.entries(said).filter(([, state]) => (reviewStates as readonly unknown[]).includes(state));
  return Object.fromEntries(known);
}

/**
 * What becomes of reviews when a document changes: where the commune's own words changed and a translation did not, that
 * is outdated; a translation that was checked and changed by itself is unreviewed. Where no language is the
 * commune's own, the one that changed alone counts as such, unless it only follows another. What the change itself says of a
 * language stays.
 *
 * @param before and `after` as their YAML says them
 */
export function outdatedReviews(before: unknown, after: unknown): Reviews {
  const [former, now] = [reviewsOf(before), reviewsOf(after)];
  const changed = languages.filter((language) => textsIn(before, language) !== textsIn(after, language));
  const sources = languages.filter((language) => now[language] === 'source');
  const [alone] = changed.length === 1 ? changed : [];
  const followed = alone && now[alone] !== 'outdated' ? [alone] : [];
  const hasNews = (sources.length > 0 ? sources : followed).some((language) => changed.includes(language));
  const outdated: Reviews = {};
  for (const language of languages) {
    const state = now[language];
    if (state === undefined || state === 'source' || state === 'missing' || state !== former[language]) continue;
    if (!changed.includes(language) && hasNews && state !== 'outdated') outdated[language] = 'outdated';
    if (changed.includes(language) && state === 'checked') outdated[language] = 'unreviewed';
  }
  return outdated;
}

/** What a document says in a language, to be compared. */
export const textsIn = (document: unknown, language: Language) =>
  JSON.stringify(languageTextsOf(document).flatMap((texts) => texts[language] ?? []));

/** The new text of a document's file with what becomes of its reviews; all else of it stays, letter by letter. */
export function withOutdatedReviews(before: string, after: string): string {
  return withReviews(after, outdatedReviews(readSource(before), readSource(after)));
}

/** The text of a document's file with other reviews; all else of it stays, letter by letter. One that it does not name stays so. */
export function withReviews(text: string, reviews: Reviews): string {
  if (Object.keys(reviews).length === 0) return text;
  const document = parseDocument(text, { schema: 'core', stringKeys: true });
  const places = Object.entries(reviews).flatMap(([language, state]) => {
    const node: unknown = document.getIn(['reviews', language], true);
    const range = isScalar(node) ? node.range : undefined;
    return range ? [{ from: range[0], until: range[1], state }] : [];
  });
  // The last one first, so that the places of the others hold.
  return places
    .toSorted((one, other) => other.from - one.from)
    .reduce((result, { from, until, state }) => result.slice(0, from) + state + result.slice(until), text);
}
