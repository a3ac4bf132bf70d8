import { expect, test } from 'vitest';
import { addressSchema, textSchema, timeZoneSchema } from '../../../../content/model/basics.schema.ts';

test.each([
  ['Arabic with the marks that people type', 'قال: «نعم»\u200f.'],
  ['several lines with a tab', 'one\n\ttwo\r\n'],
  ['every script of a screen', 'ⴰⵣⵓⵍ أهلا Où? 2024/2025'],
])('given %s, it is a text', (_what, text) => {
  expect(textSchema.safeParse(text).success).toBe(true);
});

test.each([
  ['a mark that turns what follows', 'annex\u202Egnp.exe'],
  ['a direction that is forced', '\u2066abc\u2069'],
  ['a control character', 'a\u0000b'],
])('given %s, it is refused', (_what, text) => {
  expect(textSchema.safeParse(text).success).toBe(false);
});

test.each([
  ['a page', 'https://www.chafafiya.ma/path?x=1', true],
  ['a user name that looks like a host', 'https://www.commune.ma@evil.example/', false],
  ['an address too long for a QR code', `https://example.org/${'a'.repeat(3_000)}`, false],
  ['a script', 'javascript:alert(1)', false],
  ['a mark that turns the address', 'https://example.org/\u202Efdp', false],
])('given %s as an outside address, %s: %s', (_what, address, isTaken) => {
  expect(addressSchema.safeParse(address).success).toBe(isTaken);
});

test.each([
  ['Africa/Casablanca', true],
  ['UTC', true],
  ['Mars/Base', false],
  ['', false],
])('given the time zone "%s", it is known: %s', (name, isKnown) => {
  expect(timeZoneSchema.safeParse(name).success).toBe(isKnown);
});
