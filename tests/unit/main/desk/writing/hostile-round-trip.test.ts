import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sourceDocumentSchema } from '../../../../../content/model/document.schema.ts';
import type { DocumentType } from '../../../../../content/model/document.ts';
import { languages } from '../../../../../content/model/language.ts';
import { readSource } from '../../../../../main/desk/documents/sources.ts';
import type { Field } from '../../../../../main/desk/writing/field.ts';
import { allFields, fieldsOf } from '../../../../../main/desk/writing/fields-of.ts';
import { createForm, type Entries } from '../../../../../main/desk/writing/form.ts';
import { readValue, type Value } from '../../../../../main/desk/writing/read-value.ts';
import { settle } from '../../../../../main/desk/writing/settle.ts';
import { writeYaml } from '../../../../../main/desk/writing/write-yaml.ts';
import { entriesOf } from '../../../../support/form-entries.ts';
import { hostileText, longHostileText } from '../../../../support/hostile-texts.ts';

const types = sourceDocumentSchema.options.map(({ shape }) => shape.type.value);

/** Anything that a form could be filled with, by hand or by a program. */
function anyValue(field: Field): fc.Arbitrary<unknown> {
  const texts = fc.array(hostileText, { maxLength: 3 });
  switch (field.kind) {
    case 'languages':
      return fc.record(Object.fromEntries(languages.map((one) => [one, anyValue(field.of)])), { requiredKeys: [] });
    case 'group':
      return anyValues(field.fields);
    case 'list':
      return fc.array(anyValue(field.of), { maxLength: 3 });
    case 'variants':
      return fc.oneof(
        ...field.options.map(({ value, fields }) =>
          anyValues(fields).map((chosen) => ({ ...(chosen as Value), [field.by]: value })),
        ),
      );
    case 'truth':
      return fc.boolean();
    case 'word-groups':
      return fc.array(texts, { maxLength: 3 });
    case 'words':
      return texts;
    case 'sites':
    case 'boxes':
    case 'references':
      // Forms drop a first line end, which no id has.
      return texts.map((ids) => ids.map((id) => id.trim()));
    default:
      return hostileText;
  }
}

const anyValues = (fields: Field[]): fc.Arbitrary<unknown> =>
  fc.record(Object.fromEntries(fields.map((field) => [field.name, anyValue(field)])), { requiredKeys: [] });

/** What arrives of a form that a browser sends. */
async function overTheWire(entries: Entries): Promise<Entries> {
  const data = new FormData();
  for (const [name, text] of entries) data.append(name, text);
  const arrived = await new Response(data).formData();
  return [...arrived].map(([name, text]): [string, string] => [name, typeof text === 'string' ? text : '']);
}

/** What the form of a type makes of values, when it began with `base`. */
async function throughForm(type: DocumentType, value: Value, base: Value): Promise<Value> {
  const fields = allFields(fieldsOf(type));
  const form = createForm(await overTheWire(entriesOf(fields, value)));
  return settle({ id: 'one', type, ...readValue(fields, base, { form, keepsEmpty: false }) }, 'fr');
}

/** What was written is what is read again, and its form, opened and saved, changes nothing. */
async function expectKept(type: DocumentType, former: string, written: Value): Promise<string> {
  const text = writeYaml(former, written);
  expect(readSource(text)).toEqual(written);
  const again = await throughForm(type, written, written);
  expect(again).toEqual(written);
  expect(writeYaml(text, again)).toBe(text);
  return text;
}

test.each(types)('given anything at all in the form of a %s, it is kept as it was sent', async (type) => {
  const any = anyValues(allFields(fieldsOf(type))) as fc.Arbitrary<Value>;
  const property = fc.asyncProperty(any, any, async (first, second) => {
    const text = await expectKept(type, '', await throughForm(type, first, {}));
    // And so is what is written over it.
    await expectKept(type, text, await throughForm(type, second, readSource(text)));
  });
  await fc.assert(property, { numRuns: 15, seed: 20261126 });
});

test('given some hundred thousand bytes in one text, each of them is kept', async () => {
  const short = { title: { fr: 'Long' }, body: { fr: 'Court' } };
  const value = { ...short, body: { fr: longHostileText, ar: longHostileText } };
  expect(longHostileText.length).toBeGreaterThan(100_000);
  const written = await throughForm('page', value, {});
  expect(String((written.body as Value).fr).length).toBeGreaterThan(100_000);
  await expectKept('page', await expectKept('page', '', await throughForm('page', short, {})), written);
});
