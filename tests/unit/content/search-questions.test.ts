import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { DocumentType } from '../../../content/model/document.ts';
import { readContent } from '../../../content/publish/read-content.ts';
import { wordsOf as foldedWordsOf } from '../../../content/text/fold.ts';
import { projectFolder } from '../../../main/places.ts';
import { plainText, wordsOf } from '../../support/block-text.ts';
import { heldOutQuestions, searchQuestions } from '../../support/search-questions.ts';

const { documents } = await readContent(join(projectFolder, 'content', 'el-jadida'));
const all = [...searchQuestions, ...heldOutQuestions];

/** Words without marks and capitals, so that an accent left out makes no other word. */
const plainWordsOf = (text: string) => wordsOf(text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase());

/** Every text of a value, however deep. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** What a document says in any language, with its keywords. */
const textsById = new Map(
  documents.map(({ source, body }) => {
    const { body: _markdown, source: _from, ...rest } = source;
    return [source.id, [...textsIn(rest), ...Object.values(body).map(plainText)]] as const;
  }),
);

/** What any document is found by as well. */
const synonyms = documents.flatMap(({ source }) => (source.type === 'synonyms' ? source.groups.flat() : []));

const runsOfThree = (words: string[]) => words.slice(2).map((word, at) => `${words[at]} ${words[at + 1]} ${word}`);

test('given the questions, there are at least 200 in all and 30 in each language, and 40 held out, 8 in each', () => {
  expect(searchQuestions.length).toBeGreaterThanOrEqual(200);
  expect(heldOutQuestions).toHaveLength(40);
  const inLanguage = Map.groupBy(searchQuestions, ({ language }) => language);
  const heldOut = Map.groupBy(heldOutQuestions, ({ language }) => language);
  for (const language of ['ar', 'zgh', 'fr', 'en', 'darija'] as const) {
    expect(inLanguage.get(language)?.length, language).toBeGreaterThanOrEqual(30);
    expect(heldOut.get(language), language).toHaveLength(8);
  }
});

test('given a question, nobody asks it twice', () => {
  const asked = all.map(({ question }) => plainWordsOf(question).join(' '));
  expect(asked.filter((question, at) => asked.indexOf(question) !== at)).toEqual([]);
});

test('given a question, it is of one to six words, as people type them', () => {
  for (const { question } of all) {
    const count = question.split(/\s+/).length;
    expect(count >= 1 && count <= 6, question).toBe(true);
  }
});

test('given a question, it shares no three words in a row with a document that answers it, in no language and no spelling, nor with a synonym', () => {
  for (const { question, expected } of all) {
    const asked = new Set(runsOfThree(foldedWordsOf(question)));
    const texts = [...expected.flatMap((id) => textsById.get(id) ?? []), ...synonyms];
    const said = texts.flatMap((text) => runsOfThree(foldedWordsOf(text)));
    expect(
      said.filter((words) => asked.has(words)),
      question,
    ).toEqual([]);
  }
});

test('given the documents, each expected one is there, and each type that a visitor can find is expected', () => {
  const types = new Map(documents.map(({ source }) => [source.id, source.type]));
  const found = new Set(all.flatMap(({ expected }) => expected.map((id) => types.get(id))));
  // The commune is home itself, hours stand on their places, and nobody sees synonyms.
  const notFound = new Set<DocumentType>(['commune', 'hours', 'synonyms']);
  const toBeFound = new Set([...types.values()].filter((type) => !notFound.has(type)));
  expect(found).toEqual(toBeFound);
});

test('given the questions, a third of them are misspelt or of mixed script', () => {
  const hard = searchQuestions.filter(({ isMisspelt, isMixedScript }) => isMisspelt || isMixedScript);
  expect(hard.length / searchQuestions.length).toBeGreaterThanOrEqual(1 / 3);
});

const known = new Set([...textsById.values()].flat().flatMap(plainWordsOf));

test('given a misspelt question, a word of it stands nowhere in the content, not even among the synonyms', () => {
  for (const { question, isMisspelt } of all) {
    if (isMisspelt)
      expect(plainWordsOf(question).filter((word) => !known.has(word)).length, question).toBeGreaterThan(0);
  }
});

const scripts = { Latin: /\p{Script=Latin}/u, Arabic: /\p{Script=Arabic}/u, Tifinagh: /\p{Script=Tifinagh}/u } as const;

const ownScripts: Record<(typeof all)[number]['language'], (keyof typeof scripts)[]> = {
  ar: ['Arabic'],
  zgh: ['Tifinagh'],
  fr: ['Latin'],
  en: ['Latin'],
  darija: ['Latin', 'Arabic'],
};

test('given a question, it is of mixed script if it has two or none of its language, and else it is not', () => {
  for (const { question, language, isMixedScript = false } of all) {
    const used = Object.entries(scripts).flatMap(([name, script]) => (script.test(question) ? [name] : []));
    const isOwn = used.length === 1 && ownScripts[language].some((name) => used.includes(name));
    expect(isMixedScript, question).toBe(!isOwn);
  }
});
