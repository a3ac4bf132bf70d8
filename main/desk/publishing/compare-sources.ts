import { type Language, languages } from '../../../content/model/language.ts';
import type { LooseSource } from '../documents/sources.ts';

/** A part of a document that differs: a key of its YAML file, and for texts, in which languages. */
export type ChangedPart = { key: string; languages: Language[] };

/** What differs between two revisions of a document. */
export function compareSources(before: LooseSource, after: LooseSource): ChangedPart[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key): ChangedPart[] => {
    const [old, next] = [before[key], after[key]];
    if (same(old, next)) return [];
    const isByLanguage = isLocalized(old) && isLocalized(next);
    return [{ key, languages: isByLanguage ? languages.filter((one) => !same(old[one], next[one])) : [] }];
  });
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Whether something has values by language; nothing at all has none. */
function isLocalized(value: unknown): value is Partial<Record<Language, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.keys(value).every((key) => (languages as readonly string[]).includes(key));
}
