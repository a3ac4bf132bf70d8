import { isDeepStrictEqual } from 'node:util';
import type { Value } from './read-value.ts';

/** What two people made of the same values, field by field: mine where I changed something, else theirs. */
export function mergeValues(before: Value, mine: Value, theirs: Value): Value {
  const names = new Set([...Object.keys(theirs), ...Object.keys(mine)]);
  const merged = [...names].map((name) => [
    name,
    isDeepStrictEqual(before[name], mine[name]) ? theirs[name] : mine[name],
  ]);
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined)) as Value;
}
