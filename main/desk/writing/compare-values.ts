import { compareWords, createEffort, type Piece } from './compare-words.ts';
import type { Value } from './read-value.ts';

/** What became of one field; `path` such as `papers.1.title.fr`. */
export type FieldChange = { path: string; pieces: Piece[] };

/** The fields of a document that say something else, in the order of the new one; then those that are gone. */
export function compareValues(before: Value, after: Value): FieldChange[] {
  const [old, fresh] = [new Map(textsOf(before)), new Map(textsOf(after))];
  const effort = createEffort();
  return [...new Set([...fresh.keys(), ...old.keys()])]
    .filter((path) => old.get(path) !== fresh.get(path))
    .map((path) => ({ path, pieces: compareWords(old.get(path) ?? '', fresh.get(path) ?? '', effort) }));
}

/** Each text in a value with its path, such as `title.fr`. */
export function textsOf(value: unknown, path = ''): [path: string, text: string][] {
  if (value === undefined || value === null) return [];
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object') return [[path, JSON.stringify(value)]];
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return [[path, value.join('\n')]];
  return Object.entries(value).flatMap(([name, inner]) => textsOf(inner, path ? `${path}.${name}` : name));
}
