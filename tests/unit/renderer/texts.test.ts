import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { blockSchema } from '../../../content/model/block.schema.ts';
import { publishedDocumentSchema } from '../../../content/model/document.schema.ts';
import { type Language, languages } from '../../../content/model/language.ts';
import { projectFolder } from '../../../main/places.ts';
import { tifinaghShare, wordsOf } from '../../support/block-text.ts';
import { importsOf, listModules } from '../../support/imports.ts';

type Texts = { [key: string]: string | Texts };

async function readTexts(language: Language): Promise<Texts> {
  return JSON.parse(await readFile(join(projectFolder, 'renderer', 'ui', 'texts', `${language}.json`), 'utf8'));
}

/** Each text with its key, such as `home.projects`. */
function flat(texts: Texts, prefix = ''): [key: string, text: string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${prefix}${key}`, value]] : flat(value, `${prefix}${key}.`),
  );
}

const all = await Promise.all(languages.map(readTexts));
const texts = Object.fromEntries(
  languages.map((language, index) => [language, new Map(flat(all[index] ?? {}))]),
) as Record<Language, Map<string, string>>;
const translated: Language[] = ['zgh', 'fr', 'en'];

const pluralForm = /_(zero|one|two|few|many|other)$/;

/** Which plural forms a language has (Unicode CLDR); Node.js knows none for Amazigh, which has one and other. */
const pluralForms: Record<Language, string[]> = {
  ar: ['few', 'many', 'one', 'other', 'two', 'zero'],
  zgh: ['one', 'other'],
  fr: ['many', 'one', 'other'],
  en: ['one', 'other'],
};

/** Keys without the plural forms, which differ from language to language. */
function keysOf(language: Language): string[] {
  return [...new Set([...texts[language].keys()].map((key) => key.replace(pluralForm, '')))].toSorted();
}

test('given the texts of the page, each language has the same keys and no empty text', () => {
  expect(texts.ar.size).toBeGreaterThan(30);
  for (const language of translated) expect(keysOf(language)).toEqual(keysOf('ar'));
  for (const language of languages) {
    for (const [key, text] of texts[language]) expect(text.trim(), `${language} ${key}`).not.toBe('');
  }
});

test('given a text with gaps, each language has the same gaps', () => {
  const gaps = (text = '') => (text.match(/\{\{.*?\}\}/g) ?? []).toSorted();
  const withGaps = [...texts.ar].filter(([, text]) => gaps(text).length > 0);
  expect(withGaps).not.toEqual([]);
  // A form such as "in one second" may say its number in words; the form for every other number may not.
  for (const [key, text] of texts.ar) {
    if (pluralForm.test(key) && !key.endsWith('_other')) continue;
    for (const language of translated) expect(gaps(texts[language].get(key)), `${language} ${key}`).toEqual(gaps(text));
  }
});

test('given a text that counts, each language has all of its plural forms', () => {
  const counting = keysOf('ar').filter((key) => texts.ar.has(`${key}_other`));
  expect(counting).not.toEqual([]);
  for (const language of languages) {
    for (const key of counting) {
      const forms = [...texts[language].keys()].filter((full) => full.startsWith(`${key}_`));
      expect(forms.map((full) => full.slice(key.length + 1)).toSorted(), language).toEqual(pluralForms[language]);
    }
  }
  for (const language of ['ar', 'fr', 'en'] as const) {
    expect(new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted()).toEqual(pluralForms[language]);
  }
});

test('given texts that no person has checked, each language says so', () => {
  for (const language of languages) expect(texts[language].get('review')).toBe('unreviewed');
});

test('given the Amazigh texts, they are written in Tifinagh', () => {
  for (const [key, text] of texts.zgh) {
    if (key === 'review') continue;
    expect(tifinaghShare(text.replace(/\{\{.*?\}\}/g, '')), key).toBeGreaterThanOrEqual(0.9);
  }
});

test('given a text of two words or more, no two languages say the same', () => {
  for (const key of texts.ar.keys()) {
    const words = languages.map((language) => wordsOf(texts[language].get(key) ?? ''));
    const sentences = words.filter((list) => list.length >= 2).map((list) => list.join(' ').toLowerCase());
    expect(new Set(sentences).size, key).toBe(sentences.length);
  }
});

test('given a text that the page asks for by name, it exists', async () => {
  const modules = listModules(['renderer']).filter((module) => importsOf(module).length > 0);
  const sources = await Promise.all(modules.map((module) => readFile(join(projectFolder, module), 'utf8')));
  const asked = sources.flatMap((source) => [...source.matchAll(/\bt\(\s*'([\w.]+)'/g)].map((match) => match[1] ?? ''));
  expect(asked.length).toBeGreaterThan(10);
  expect(asked.filter((key) => !keysOf('ar').includes(key))).toEqual([]);
});

/** The values that a key of one kind of document or block can have. */
function valuesOf(options: readonly { shape: object }[], discriminator: string, kind: string, key: string): string[] {
  const shapes = options.map(({ shape }) => shape as Record<string, { value?: string; options?: string[] }>);
  return shapes.find((shape) => shape[discriminator]?.value === kind)?.[key]?.options ?? [];
}

test('given each value that a document can have and the page names, there is a text for it', () => {
  const { options } = publishedDocumentSchema;
  const wanted: Record<string, readonly string[]> = {
    type: options.map(({ shape }) => shape.type.value),
    state: valuesOf(options, 'type', 'project', 'state'),
    decision: valuesOf(options, 'type', 'decision', 'session'),
    callout: valuesOf(blockSchema.options, 'kind', 'callout', 'tone'),
    shownIn: languages,
  };
  for (const [group, values] of Object.entries(wanted)) {
    expect(values.length, group).toBeGreaterThan(1);
    const keys = [...texts.ar.keys()].filter((key) => key.startsWith(`${group}.`));
    expect(keys.toSorted(), group).toEqual(values.map((value) => `${group}.${value}`).toSorted());
  }
});

test('given a time or a number of seconds, the word that belongs to it stays on its line', () => {
  for (const language of languages) {
    for (const [key, text] of texts[language]) {
      expect(text, `${language} ${key}`).not.toMatch(/ \{\{time\}\}|\{\{seconds\}\} /);
    }
    expect(texts[language].get('safe.opens')).toContain('\u00a0{{time}}');
  }
});
