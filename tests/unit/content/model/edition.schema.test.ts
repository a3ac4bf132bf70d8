import { expect, test } from 'vitest';
import { headSchema, listSchema } from '../../../../content/model/edition.schema.ts';
import { maxBlobBytes, maxHeadBytes, maxListBytes } from '../../../../content/model/limits.ts';

const hash = 'a0'.repeat(32);
const head = { format: 1, number: 1, issuedAt: '2026-03-01T12:00:00.000Z', list: { sha256: hash, length: 10 } };
const document = {
  sha256: hash,
  length: 10,
  id: 'project-6',
  type: 'project',
  sites: [],
  languages: ['ar'],
  validity: { permanent: true },
  rank: 1,
};
const picture = { sha256: hash, length: 10, type: 'image/webp', width: 1, height: 1 };
const list = { format: 1, documents: [document], media: [picture] };

const takesHead = (change: object) => headSchema.safeParse({ ...head, ...change }).success;
const takesDocument = (change: object) =>
  listSchema.safeParse({ ...list, documents: [{ ...document, ...change }] }).success;
const takesPicture = (change: object) => listSchema.safeParse({ ...list, media: [{ ...picture, ...change }] }).success;

test('given a whole head and list, they are taken', () => {
  expect(headSchema.parse(head)).toEqual(head);
  expect(listSchema.parse(list)).toEqual(list);
});

test('given the largest head there can be, it fits into the bytes a head may have', () => {
  const largest = { ...head, number: Number.MAX_SAFE_INTEGER, list: { sha256: hash, length: maxListBytes } };
  expect(takesHead(largest)).toBe(true);
  expect(JSON.stringify(largest).length).toBeLessThan(maxHeadBytes);
});

test.each<[string, object]>([
  ['another format', { format: 2 }],
  ['edition 0', { number: 0 }],
  ['half an edition', { number: 1.5 }],
  ['a day without time', { issuedAt: '2026-03-01' }],
  ['a list longer than allowed', { list: { sha256: hash, length: maxListBytes + 1 } }],
  ['an empty list file', { list: { sha256: hash, length: 0 } }],
  ['an unknown key', { comment: 'hello' }],
])('given a head with %s, it is refused', (_state, change) => {
  expect(takesHead(change)).toBe(false);
});

test('given lengths up to the limits, they are taken, and one byte more is refused', () => {
  expect(takesHead({ list: { sha256: hash, length: maxListBytes } })).toBe(true);
  expect(takesDocument({ length: maxBlobBytes })).toBe(true);
  expect(takesDocument({ length: maxBlobBytes + 1 })).toBe(false);
  expect(takesPicture({ length: maxBlobBytes })).toBe(true);
  expect(takesPicture({ length: maxBlobBytes + 1 })).toBe(false);
});

test.each<[string, object]>([
  ['an id that is a path', { id: '../x' }],
  ['a name for a hash', { sha256: '../../store.sqlite' }],
  ['rank 0', { rank: 0 }],
  ['an unknown language', { languages: ['es'] }],
  ['no end', { validity: {} }],
])('given a listed document with %s, it is refused', (_state, change) => {
  expect(takesDocument(change)).toBe(false);
});

test.each<[string, object]>([
  ['a type that can hold scripts', { type: 'image/svg+xml' }],
  ['a type that publish does not make', { type: 'image/png' }],
  ['no width', { width: 0 }],
  ['a path for a hash', { sha256: 'a/b' }],
])('given listed media with %s, it is refused', (_state, change) => {
  expect(takesPicture(change)).toBe(false);
});
