import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faultOf } from '../../../../../main/desk/writing/fault-sentence.ts';
import { projectFolder } from '../../../../../main/places.ts';
import { deskLanguages, wordsOf } from '../../../../../renderer/desk/words.ts';

/** Where what is expected of a document, a picture or all of them is put into words. */
const places = [
  'content/yaml',
  'content/publish/read-content.ts',
  'content/publish/read-document.ts',
  'content/publish/read-media.ts',
  'content/publish/render-sizes.ts',
  'content/publish/check-references.ts',
  'content/publish/markdown.ts',
  'content/publish/markdown-limits.ts',
  'content/model/basics.schema.ts',
  'content/model/document.schema.ts',
  'content/model/hours.schema.ts',
  'content/model/procedure.schema.ts',
  'content/model/strict.schema.ts',
  'main/desk/documents/judge-files.ts',
];

/** What stands in words there and is no expectation of what somebody writes. */
const others = new Set([
  'a SHA-256 of 64 hexadecimal digits',
  'another value',
  // Parts of what `sizes` has whole.
  'at most 7',
  'at least 7',
  'a text of 7 characters',
  'a list of 7 entries',
  'a number of 7',
]);

const sizes = [
  'a text of at least 1 characters',
  'a list of at least 1 entries',
  ...['text', 'list', 'number'].map((what) => `a ${what} of at most 7`),
  ...['list', 'number'].map((what) => `a ${what} of at least 7`),
];

/** Every text that begins as an expectation does: with an article, or with what is wanted instead. */
async function expectations(): Promise<string[]> {
  const files = await Promise.all(
    places.map(async (place) => {
      if (place.endsWith('.ts')) return [place];
      return (await readdir(join(projectFolder, place))).map((name) => join(place, name));
    }),
  );
  const sources = await Promise.all(files.flat().map((file) => readFile(join(projectFolder, file), 'utf8')));
  const begins =
    /(['`])((?:an?|the|no|only|one|at|either|openings|seasons|fewer|words|text|text,|missing,|another|valid|true|sizes|list) (?:(?!\1)[^\n])+)\1/g;
  const found = sources
    .map((source) => source.replace(/^\s*(?:\/\/|\*|\/\*\*).*$/gm, ''))
    .map((source) => source.replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '7'))
    .flatMap((source) => [...source.matchAll(begins)].map(([, , words = '']) => words));
  return [...new Set(found)].filter((words) => !others.has(words));
}

test('given whatever is expected of what people write, the desk has a sentence of its own for it, in each of its languages', async () => {
  const all = [...(await expectations()), ...sizes];
  expect(all.length).toBeGreaterThan(50);
  for (const expected of all) {
    const { key } = faultOf('title', expected, false);
    expect([expected, key === 'other']).toEqual([expected, false]);
    for (const language of deskLanguages)
      expect(wordsOf(language).writing.fault[key], `${key} ${language}`).toBeTruthy();
  }
  // The control: what nobody expects has none.
  expect(faultOf('title', 'a song', false).key).toBe('other');
});
