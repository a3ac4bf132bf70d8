import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sourceDocumentSchema } from '../../../../../content/model/document.schema.ts';
import type { DocumentType } from '../../../../../content/model/document.ts';
import { readSource } from '../../../../../main/desk/documents/sources.ts';
import { allFields, fieldsOf } from '../../../../../main/desk/writing/fields-of.ts';
import { createForm } from '../../../../../main/desk/writing/form.ts';
import { readValue, type Value } from '../../../../../main/desk/writing/read-value.ts';
import { settle } from '../../../../../main/desk/writing/settle.ts';
import { writeYaml } from '../../../../../main/desk/writing/write-yaml.ts';
import { contentFolder } from '../../../../../main/places.ts';
import { entriesOf } from '../../../../support/form-entries.ts';

const names = (await readdir(contentFolder)).filter((name) => name.endsWith('.yml'));
const texts = await Promise.all(names.map((name) => readFile(join(contentFolder, name), 'utf8')));
const documents = names.map((name, index): [string, string] => [name, texts[index] ?? '']);

/** Boxes have no order. */
const inOrder = (ticked: unknown) => (Array.isArray(ticked) ? ticked.map(String).toSorted() : undefined);

/** What the form of a document gives back, when it began with `base`. */
function throughForm(value: Value, base: Value): Value {
  const fields = allFields(fieldsOf(value.type as DocumentType));
  const form = createForm(entriesOf(fields, value));
  const { id, type } = value;
  return settle({ id, type, ...readValue(fields, base, { form, keepsEmpty: false }) }, 'fr');
}

test('given the documents of the commune, they are of every type', () => {
  const types = new Set(texts.map((text) => readSource(text).type));
  expect(types).toEqual(new Set(sourceDocumentSchema.options.map(({ shape }) => shape.type.value)));
});

test.each(documents)('given %s, its form changes nothing of it', (_name, text) => {
  const value = readSource(text);
  expect(throughForm(value, value)).toEqual(value);
  expect(writeYaml(text, throughForm(value, value))).toBe(text);
});

test.each(documents)('given %s, written into an empty form, the same document comes of it', (_name, text) => {
  const value = readSource(text);
  const written = throughForm(value, {});
  const parsed = ({ lifeEvents, ...rest }: Value) =>
    sourceDocumentSchema.parse({ ...rest, ...(lifeEvents ? { lifeEvents: inOrder(lifeEvents) } : {}) });
  expect(parsed(readSource(writeYaml('', written)))).toEqual(parsed(value));
});
