import { type Language, languages } from '../../../content/model/language.ts';
import { createIds } from './propose-id.ts';
import { isEmpty, objectOf, type Value } from './read-value.ts';

/**
 * Fills in what nobody has to write: the ids of entries, from their titles, and how far each language can be trusted.
 *
 * A language that has no title is missing. One that has just got its title is the commune's own words where it is the
 * writer's language and no other is that yet, and else a translation that nobody has reviewed.
 */
export function settle(value: Value, writer: Language): Value {
  const settled = withIds(value) as Value;
  return { ...settled, reviews: settleReviews(objectOf(settled.title), objectOf(settled.reviews), writer) };
}

function settleReviews(title: Value, reviews: Value, writer: Language): Value {
  const written = languages.filter((language) => !isEmpty(title[language]));
  const isNew = (language: Language) => reviews[language] === undefined || reviews[language] === 'missing';
  const hasSource = written.some((language) => reviews[language] === 'source');
  const source = hasSource ? undefined : written.includes(writer) ? writer : written[0];
  return Object.fromEntries(
    languages.map((language) => {
      if (!written.includes(language)) return [language, 'missing'];
      if (!isNew(language)) return [language, reviews[language]];
      return [language, language === source && written.every(isNew) ? 'source' : 'unreviewed'];
    }),
  );
}

/** Entries of lists whose id was left to the desk. */
function withIds(value: unknown): unknown {
  if (Array.isArray(value)) {
    const propose = createIds(value.map((entry) => objectOf(entry).id));
    return value.map((entry) => {
      const inner = withIds(entry);
      const { id, ...rest } = objectOf(inner);
      if (id !== '') return inner;
      return { id: propose(rest.title), ...rest };
    });
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withIds(inner)]));
}
