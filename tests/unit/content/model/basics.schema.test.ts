import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import {
  dateSchema,
  idSchema,
  localizedSchema,
  reviewsSchema,
  sha256Schema,
  shortTextSchema,
  validitySchema,
} from '../../../../content/model/basics.schema.ts';

const accepts = (schema: z.ZodType, value: unknown) => schema.safeParse(value).success;
const messages = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value).error?.issues.map(({ message }) => message);

test.each(['a', '7', 'project-6', 'communique-2023-11-28', 'a'.repeat(64)])('given the id %s, it is taken', (id) => {
  expect(idSchema.parse(id)).toBe(id);
});

test.each(['', 'Project', '../x', 'a/b', 'a b', '-a', 'a-', 'a--b', 'é', 'ⴰ', 'a.yml', 'a\n', 'a'.repeat(65), 6, null])(
  'given %j as an id, it is refused',
  (id) => {
    expect(accepts(idSchema, id)).toBe(false);
  },
);

test('given any id that is taken, it is one plain name in a path and in an address', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '9', '-', '.', '/', '%', 'A', ' '), maxLength: 8 }), (text) => {
      fc.pre(accepts(idSchema, text));
      expect(encodeURIComponent(text)).toBe(text);
      expect(text).not.toMatch(/[./]/);
    }),
  );
});

test.each(['2023-11-28', '2024-02-29', '0001-01-01', '9999-12-31'])('given the day %s, it is taken', (day) => {
  expect(accepts(dateSchema, day)).toBe(true);
});

test.each(['2023-02-29', '2023-13-01', '2023-11-31', '28-11-2023', '2023-1-1', '2023-11-28T00:00:00Z', '23-11-28', ''])(
  'given %j as a day, it is refused with an example',
  (day) => {
    expect(messages(dateSchema, day)).toEqual(['a date such as 2023-11-28']);
  },
);

test('given a hash, only 64 small hexadecimal digits are taken', () => {
  expect(accepts(sha256Schema, 'a0'.repeat(32))).toBe(true);
  for (const bad of ['a0'.repeat(31), 'A0'.repeat(32), `${'a0'.repeat(32)}\n`, 'g0'.repeat(32)]) {
    expect(accepts(sha256Schema, bad)).toBe(false);
  }
});

test('given a short text, space around it goes; nothing but space, or 301 characters, are refused', () => {
  expect(shortTextSchema.parse('  سلام \n')).toBe('سلام');
  expect(accepts(shortTextSchema, 'a'.repeat(300))).toBe(true);
  for (const bad of ['', ' \n\t', 'a'.repeat(301), 5]) expect(accepts(shortTextSchema, bad)).toBe(false);
});

test('given a localized text, one language is enough, none is refused, and so is a language that is not ours', () => {
  const schema = localizedSchema(shortTextSchema);
  expect(schema.parse({ zgh: 'ⴰⵣⵓⵍ' })).toEqual({ zgh: 'ⴰⵣⵓⵍ' });
  expect(messages(schema, {})).toEqual(['a text in at least one of ar, zgh, fr, en']);
  expect(messages(schema, { ar: 'سلام', es: 'Hola' })).toEqual(['only the keys ar, zgh, fr, en']);
  expect(accepts(schema, { ar: '' })).toBe(false);
});

test('given reviews, every language must have a state', () => {
  const reviews = { ar: 'source', zgh: 'missing', fr: 'checked', en: 'outdated' };
  expect(accepts(reviewsSchema, reviews)).toBe(true);
  expect(accepts(reviewsSchema, { ...reviews, en: undefined })).toBe(false);
  expect(accepts(reviewsSchema, { ...reviews, en: 'reviewed' })).toBe(false);
});

test.each([
  [{ until: '2026-06-30' }],
  [{ permanent: true }],
  [{ from: '2026-06-01', until: '2026-06-01' }],
  [{ from: '2026-06-01', permanent: true }],
])('given the validity %o, it is taken', (validity) => {
  expect(accepts(validitySchema, validity)).toBe(true);
});

const neitherOrBoth = 'either "until: DATE" or "permanent: true"';

test.each([
  [{}, neitherOrBoth],
  [{ from: '2026-06-01' }, neitherOrBoth],
  [{ until: '2026-06-30', permanent: true }, neitherOrBoth],
  [{ from: '2026-06-02', until: '2026-06-01' }, 'an "until" that is not before "from"'],
])('given the validity %o, it is refused: %s', (validity, message) => {
  expect(messages(validitySchema, validity)).toEqual([message]);
});

test('given permanent: false, it is refused, since it says nothing', () => {
  expect(accepts(validitySchema, { until: '2026-06-30', permanent: false })).toBe(false);
});
