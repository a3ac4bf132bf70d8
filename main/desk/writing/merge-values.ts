import { isDeepStrictEqual } from 'node:util';
import { isValue, type Value } from './read-value.ts';

/** What two people made of the same values, field by field and language by language: mine where I changed something, else theirs. A list is one value. */
export function mergeValues(before: Value, mine: Value, theirs: Value): Value {
  const names = new Set([...Object.keys(theirs), ...Object.keys(mine)]);
  const merged = [...names].map((name) => [name, mergeOne(before[name], mine[name], theirs[name])]);
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined)) as Value;
}

function mergeOne(before: unknown, mine: unknown, theirs: unknown): unknown {
  if (isDeepStrictEqual(before, mine)) return theirs;
  if (isValue(mine) && isValue(theirs)) return mergeValues(isValue(before) ? before : {}, mine, theirs);
  return mine;
}
