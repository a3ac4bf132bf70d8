import { expect, test } from 'vitest';
import { sourceDocumentSchema } from '../../../content/model/document.schema.ts';
import type { Field } from '../../../main/desk/writing/field.ts';
import { allFields, fieldsOf } from '../../../main/desk/writing/fields-of.ts';
import { deskLanguages, wordsOf } from '../../../renderer/desk/words.ts';
import { wordsFor } from '../../../renderer/desk/writing/drawing.ts';

const types = sourceDocumentSchema.options.map(({ shape }) => shape.type.value);

/** Every named field with its key, and every value that it offers. */
function keysOf(fields: Field[], before = ''): [key: string, values: string[]][] {
  return fields.flatMap((field): [string, string[]][] => {
    const key = [before, field.name].filter(Boolean).join('.');
    const own: [string, string[]][] = field.kind === 'own-id' || !field.name ? [] : [[key, valuesOf(field)]];
    return [...own, ...inner(field, key)];
  });
}

const valuesOf = (field: Field) => (field.kind === 'choice' || field.kind === 'boxes' ? field.values : []);

function inner(field: Field, key: string): [key: string, values: string[]][] {
  if (field.kind === 'group') return keysOf(field.fields, key);
  if (field.kind === 'list') return keysOf([field.of], key);
  if (field.kind === 'languages') return [[key, valuesOf(field.of)]];
  if (field.kind !== 'variants') return [];
  const kinds = field.options.map(({ value }) => value);
  return [[`${key}.${field.by}`, kinds], ...field.options.flatMap(({ fields }) => keysOf(fields, key))];
}

test.each(types)('given the form of a document of type %s, every field and every choice has its words', (type) => {
  for (const language of deskLanguages) {
    const choices: Record<string, string> = wordsOf(language).writing.choice;
    for (const [key, values] of keysOf(allFields(fieldsOf(type)))) {
      expect(wordsFor('label', { type, language }, key), `${language} ${key}`).toBeTruthy();
      for (const value of values) expect(choices, language).toHaveProperty([`${key.split('.').at(-1)}.${value}`]);
    }
  }
});

test('given the texts of the desk, both languages have the same ones, with the same gaps', () => {
  const flat = (texts: object, before = ''): [string, string[]][] =>
    Object.entries(texts).flatMap(([key, value]): [string, string[]][] =>
      typeof value === 'string'
        ? [[`${before}${key}`, (value.match(/\{\{\w+\}\}/g) ?? []).toSorted()]]
        : flat(value as object, `${before}${key}.`),
    );
  expect(Object.fromEntries(flat(wordsOf('ar')))).toEqual(Object.fromEntries(flat(wordsOf('fr'))));
});
