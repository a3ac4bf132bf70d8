import { cp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sourceDocumentSchema } from '../../content/model/document.schema.ts';
import { readUnfinished } from '../../content/publish/read-content.ts';
import { readSource } from '../../main/desk/documents/sources.ts';
import { contentFolder } from '../../main/places.ts';
import { markupCorpus } from './markup-corpus.ts';
import { writeContent } from './small-commune.ts';

/** What Markdown lets stand, and a page could take for more. */
const inMarkdown = [
  'javascript:live() " autofocus onfocus="live()" x="',
  '\\<img src=/live onerror=live()\\>',
  '&lt;script&gt;live()&lt;/script&gt;',
].join('\n\n');

/** Keys by which the program finds things, and those of texts whose rules another test is about. */
const left = new Set([
  'id',
  'type',
  'kind',
  'reviews',
  'sites',
  'programme',
  'axis',
  'services',
  'file',
  'document',
  'law',
  'passages',
]);

type Tree = Record<string, unknown> | unknown[];

/** Each text of a document, by the way to it. */
function leaves(tree: Tree, way: string[] = []): string[][] {
  return Object.entries(tree).flatMap(([key, value]) => {
    if (left.has(key)) return [];
    if (typeof value === 'string') return [[...way, key]];
    return typeof value === 'object' && value !== null ? leaves(value as Tree, [...way, key]) : [];
  });
}

function withText(tree: Tree, [key = '', ...rest]: string[], text: string): Tree {
  const copy = Array.isArray(tree) ? [...tree] : { ...tree };
  const inner = (copy as Record<string, unknown>)[key];
  (copy as Record<string, unknown>)[key] = rest.length > 0 ? withText(inner as Tree, rest, text) : text;
  return copy;
}

const textAt = (tree: Tree, way: string[]): string =>
  String(way.reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], tree));

/** All of them, from another one on each time. */
const turned = (texts: string[], turn: number) => texts.map((_, index) => texts[(turn + index) % texts.length] ?? '');

/**
 * The documents of the commune, one of each type, in a folder: every text of theirs is one that tries to become markup, as
 * far as its rules let it. Answers with their ids.
 */
export async function writeHostileCommune(folder: string): Promise<string[]> {
  await cp(contentFolder, folder, { recursive: true });
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yml'));
  const chosen = new Map<unknown, { name: string; value: Tree }>();
  for (const name of names) {
    const value = readSource(await readFile(join(folder, name), 'utf8'));
    if (!chosen.has(value.type)) chosen.set(value.type, { name, value });
  }
  let turn = 0;
  for (const { name, value } of chosen.values()) {
    let hostile = value;
    for (const way of leaves(value)) {
      const isMarkdown = way.includes('body') || way.includes('report');
      // What other documents quote stays in it.
      const offered = isMarkdown ? [`${textAt(hostile, way)}\n\n${inMarkdown}`] : turned(markupCorpus, turn);
      const changed = offered
        .map((text) => withText(hostile, way, text))
        .find((one) => sourceDocumentSchema.safeParse(one).success);
      if (changed) [hostile, turn] = [changed, turn + 1];
    }
    await writeContent(folder, { [name]: hostile });
  }
  const { faults } = await readUnfinished(folder);
  if (faults.length > 0) throw new Error(JSON.stringify(faults));
  return [...chosen.values()].map(({ name }) => name.replace(/\.yml$/, ''));
}
