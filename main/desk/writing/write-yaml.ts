import { isDeepStrictEqual } from 'node:util';
import {
  type Document,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Node,
  Pair,
  parseDocument,
  Scalar,
  YAMLMap,
} from 'yaml';
import { readSource } from '../documents/sources.ts';
import { isValue, type Value } from './read-value.ts';

const reading = { schema: 'core', stringKeys: true, merge: false } as const;

/** No text is folded at a margin, and none is given a name to be used twice. */
const writing = { lineWidth: 0, aliasDuplicateObjects: false } as const;

/**
 * The text of a YAML file with other values. What is the same stays byte for byte, at the level of the document's own
 * keys, and within a key that changed, comments and the way texts are written stay where they can.
 */
export function writeYaml(former: string, value: Value): string {
  const document = parseDocument(former, reading);
  const before = readSource(former);
  const root = isMap(document.contents) ? document.contents : new YAMLMap(document.schema);
  document.contents = root as Document.Parsed['contents'];
  patchMap(document, root, before, value);
  const whole = document.toString(writing);
  const kept = keepSame(former, whole, before, value);
  return kept !== undefined && isDeepStrictEqual(readSource(kept), readSource(whole)) ? kept : whole;
}

function patchMap(document: Document, map: YAMLMap, before: Value, after: Value): void {
  for (const name of Object.keys(before)) if (after[name] === undefined) map.delete(name);
  for (const [name, value] of Object.entries(after)) {
    if (value === undefined || isDeepStrictEqual(before[name], value)) continue;
    const former = map.get(name, true) as Node | undefined;
    const patched = patch(document, former, before[name], value);
    if (former === undefined) map.items.push(new Pair(document.createNode(name), patched));
    else if (patched !== former) map.set(name, patched);
  }
}

/** The node for a value: the former one, changed, where it is of the same kind. */
function patch(document: Document, node: Node | undefined, before: unknown, after: unknown): Node {
  if (isDeepStrictEqual(before, after) && node) return node;
  if (isMap(node) && isValue(before) && isValue(after)) {
    patchMap(document, node, before, after);
    return node;
  }
  if (isSeq(node) && Array.isArray(before) && Array.isArray(after)) {
    node.items = patchedItems(document, node.items as Node[], before, after);
    // A list that was empty and on one line is no place for long texts.
    if (before.length === 0) node.flow = false;
    return node;
  }
  if (isScalar(node) && !isCollection(node) && typeof after === 'string' && typeof before === 'string') {
    node.value = after;
    node.type = after.includes('\n')
      ? Scalar.BLOCK_LITERAL
      : node.type === Scalar.BLOCK_LITERAL
        ? Scalar.PLAIN
        : node.type;
    return node;
  }
  return document.createNode(after, { aliasDuplicateObjects: false });
}

/** Entries that are the same keep their nodes, wherever they went; others change the node at their place, if it is free. */
function patchedItems(document: Document, nodes: Node[], before: unknown[], after: unknown[]): Node[] {
  const free = new Set(before.keys());
  const places = new Map<string, number[]>();
  for (const index of [...before.keys()].toReversed()) {
    const text = textOf(before[index]);
    const found = places.get(text);
    if (found) found.push(index);
    else places.set(text, [index]);
  }
  const same = after.map((value) => {
    const index = places.get(textOf(value))?.pop();
    if (index !== undefined) free.delete(index);
    return index;
  });
  return after.map((value, index) => {
    const found = same[index];
    if (found !== undefined && nodes[found]) return nodes[found];
    const node = free.delete(index) ? nodes[index] : undefined;
    return patch(document, node, node && before[index], value);
  });
}

/** The same for values that are the same, in whatever order their fields stand. */
const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    isValue(inner) ? Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)) : inner,
  );

/** The new text, with what did not change as it stood in the former one; undefined: they do not go together. */
function keepSame(former: string, whole: string, before: Value, after: Value): string | undefined {
  const [old, fresh] = [partsOf(former), partsOf(whole)];
  if (!old || !fresh) return undefined;
  const texts = fresh.parts.map(([name, text]) => {
    const kept = old.parts.find(([one]) => one === name)?.[1];
    return kept !== undefined && isDeepStrictEqual(before[name], after[name]) ? kept : text;
  });
  return (old.head || fresh.head) + texts.map((text) => (text.endsWith('\n') ? text : `${text}\n`)).join('');
}

/** The text cut before each key of the document itself; `head` is what stands before the first. */
function partsOf(text: string): { head: string; parts: [name: string, text: string][] } | undefined {
  const { contents } = parseDocument(text, reading);
  if (!isMap(contents) || contents.flow) return undefined;
  const starts = contents.items.map(({ key }) => (isScalar(key) && key.range ? key.range[0] : -1));
  if (starts.length === 0 || starts.includes(-1)) return undefined;
  const parts = contents.items.map(({ key }, index): [string, string] => [
    String((key as Scalar).value),
    text.slice(starts[index], starts[index + 1] ?? text.length),
  ]);
  return { head: text.slice(0, starts[0]), parts };
}
