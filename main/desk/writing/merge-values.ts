import { isDeepStrictEqual } from 'node:util';
import { isValue, type Value } from './read-value.ts';

/** A field that two people changed, each in another way; `path` such as `title.fr`. Undefined: taken away. */
export type Conflict = { path: string; mine: unknown; theirs: unknown };

/**
 * What two people made of the same values, field by field and language by language: mine where I changed something, else
 * theirs. A list is one value.
 *
 * @param yielded the paths of the fields that both changed and of which theirs is wanted
 */
export function mergeValues(
  before: Value,
  mine: Value,
  theirs: Value,
  yielded: ReadonlySet<string> = new Set(),
): Value {
  const choose = ({ path, mine, theirs }: Conflict) => (yielded.has(path) ? theirs : mine);
  return merge(before, mine, theirs, choose, '');
}

/** What both changed, in the order of theirs. */
export function conflictsIn(before: Value, mine: Value, theirs: Value): Conflict[] {
  const found: Conflict[] = [];
  merge(before, mine, theirs, (conflict) => found.push(conflict), '');
  return found;
}

type Choose = (conflict: Conflict) => unknown;

function merge(before: Value, mine: Value, theirs: Value, choose: Choose, within: string): Value {
  const names = new Set([...Object.keys(theirs), ...Object.keys(mine)]);
  const merged = [...names].map((name) => {
    const path = within ? `${within}.${name}` : name;
    return [name, mergeOne(before[name], { path, mine: mine[name], theirs: theirs[name] }, choose)];
  });
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined)) as Value;
}

function mergeOne(before: unknown, both: Conflict, choose: Choose): unknown {
  const { path, mine, theirs } = both;
  if (isDeepStrictEqual(before, mine)) return theirs;
  if (isDeepStrictEqual(before, theirs) || isDeepStrictEqual(mine, theirs)) return mine;
  if (isValue(mine) && isValue(theirs)) return merge(isValue(before) ? before : {}, mine, theirs, choose, path);
  return choose(both);
}
