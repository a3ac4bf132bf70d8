import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Language, languages } from '../../../content/model/language.ts';
import type { Localized } from '../../../content/model/localized.ts';
import type { ReadDocument } from '../../../content/publish/content.ts';
import { readContent } from '../../../content/publish/read-content.ts';
import { projectFolder } from '../../../main/places.ts';
import { plainText, tifinaghShare, wordsOf } from '../../support/block-text.ts';

const { documents } = await readContent(join(projectFolder, 'content', 'el-jadida'));
const each = documents.map((document) => [document.source.id, document] as const);

type Text = { path: string; text: Localized<string> };

/** Every text of a document in its languages, bodies without the addresses of their links. */
function textsOf({ source, body }: ReadDocument): Text[] {
  const { body: _markdown, ...rest } = source;
  const plain = Object.fromEntries(Object.entries(body).map(([language, blocks]) => [language, plainText(blocks)]));
  return [{ path: 'body', text: plain }, ...findTexts(rest, '')].filter(({ text }) => Object.keys(text).length > 0);
}

function findTexts(value: unknown, path: string): Text[] {
  if (typeof value !== 'object' || value === null) return [];
  const isText = Object.entries(value).every(
    ([key, part]) => languages.includes(key as Language) && typeof part === 'string',
  );
  // The states of review have the same keys and are no texts.
  if (isText && !Array.isArray(value)) return path === '.reviews' ? [] : [{ path, text: value }];
  return Object.entries(value).flatMap(([key, part]) => findTexts(part, `${path}.${key}`));
}

test('given a project, its title, summary, body and the titles of its activities are found as texts', () => {
  const project = documents.find(({ source }) => source.id === 'project-6');
  const paths = project ? textsOf(project).map(({ path }) => path) : [];
  expect(paths).toEqual([
    'body',
    '.title',
    '.summary',
    '.activities.0.title',
    '.activities.1.title',
    '.activities.2.title',
  ]);
});

test.each(each)('given %s, each of its texts is there in each of its languages', (_id, document) => {
  const here = languages.filter((language) => document.source.reviews[language] !== 'missing');
  for (const { path, text } of textsOf(document)) {
    expect(
      languages.filter((language) => text[language] !== undefined),
      path,
    ).toEqual(here);
  }
});

test('given the documents, all are in four languages but one, which shows what happens when some are missing', () => {
  const fewer = documents.filter(({ source }) => Object.values(source.reviews).includes('missing'));
  expect(fewer.map(({ source }) => source.id)).toEqual(['example-announcement']);
});

test.each(each)('given %s, no two of its languages say the same', (_id, document) => {
  for (const { path, text } of textsOf(document)) {
    const words = Object.values(text).map(wordsOf);
    // One word can be a name that stays as it is.
    const sentences = words.filter((list) => list.length >= 2).map((list) => list.join(' ').toLowerCase());
    expect(new Set(sentences).size, path).toBe(sentences.length);
  }
});

const inAmazigh = documents.filter(({ source }) => source.reviews.zgh !== 'missing');

test.each(inAmazigh.map((document) => [document.source.id, document] as const))(
  'given %s, at least nine of ten letters of its Amazigh are Tifinagh',
  (_id, document) => {
    for (const { path, text } of textsOf(document)) {
      expect(tifinaghShare(text.zgh ?? ''), path).toBeGreaterThanOrEqual(0.9);
    }
  },
);

test('given texts that no person of the commune has read, none is marked as checked', () => {
  for (const { source } of documents) {
    for (const language of languages) {
      const isOriginal = source.id === 'communique-2023-11-28' && language === 'ar';
      const isMissing = source.title[language] === undefined;
      const honest = isOriginal ? 'source' : isMissing ? 'missing' : 'unreviewed';
      expect(source.reviews[language], `${source.id} ${language}`).toBe(honest);
    }
  }
});

const exampleWords: Record<Language, RegExp> = { ar: /مثال/, zgh: /ⵎⴷⵢⴰ/, fr: /\bexemple\b/i, en: /\bexample\b/i };

test('given an example, its title says so in each of its languages, and no other title does', () => {
  for (const { source } of documents) {
    for (const language of languages) {
      const title = source.title[language];
      if (title === undefined) continue;
      const saysSo = exampleWords[language].test(title);
      expect(saysSo, `${source.id}: ${title}`).toBe(source.source.kind === 'example');
    }
  }
});
