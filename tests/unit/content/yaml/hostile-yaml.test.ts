import { expect, test } from 'vitest';
import { z } from 'zod';
import { sourceDocumentSchema } from '../../../../content/model/document.schema.ts';
import { maxFileCharacters, maxFileParts, maxScalarCharacters } from '../../../../content/yaml/fault.ts';
import { parseYaml } from '../../../../content/yaml/parse-yaml.ts';

// The schema takes anything: what is refused here is refused by the reader itself.
const faultsOf = (yaml: string) => {
  const parsed = parseYaml(yaml, 'hostile.yml', z.unknown());
  if (!Array.isArray(parsed)) throw new Error('it was accepted');
  return parsed;
};

test('given aliases that explode, each is refused and nothing is expanded', () => {
  const levels = Array.from({ length: 9 }, (_, level) => {
    const value =
      level === 0
        ? 'lol'
        : Array(9)
            .fill(`*l${level - 1}`)
            .join(', ');
    return `l${level}: &l${level} [${value}]`;
  });
  const faults = faultsOf(levels.join('\n'));
  expect(faults.filter(({ expected }) => expected === 'the text itself instead of an alias')).toHaveLength(72);
  expect(faults).toContainEqual({
    file: 'hostile.yml',
    line: 3,
    key: 'l2',
    expected: 'no anchor (&name): write the text where it belongs',
  });
});

test.each([
  ['a tag of JavaScript', 'a: !!js/function "x"'],
  ['a tag of its own', 'a: !secret x'],
  ['binary', 'a: !!binary aGVsbG8='],
  ['a tag of the core schema', 'a: !!str 5'],
  ['a tag by a directive', '%TAG ! tag:example.org,2026:\n---\na: !x y'],
])('given %s, it is refused', (_state, yaml) => {
  expect(faultsOf(yaml)[0]).toMatchObject({ key: 'a', expected: expect.stringMatching(/^no tag/) });
});

test('given a merge key, it is a plain key and merges nothing', () => {
  expect(parseYaml('<<: { id: a }\n', 'a.yml', z.unknown())).toMatchObject({ value: { '<<': { id: 'a' } } });
});

test('given a text of 5 MB, the file is refused unread', () => {
  const expected = `a file of at most ${maxFileCharacters} characters`;
  expect(faultsOf(`a: ${'x'.repeat(5_000_000)}`)).toEqual([{ file: 'hostile.yml', line: 1, key: '', expected }]);
});

test('given a text that is too long in a file that is not, its key is named', () => {
  const expected = `a text of at most ${maxScalarCharacters} characters`;
  expect(faultsOf(`b: 1\na: ${'x'.repeat(maxScalarCharacters + 1)}`)).toEqual([
    { file: 'hostile.yml', line: 2, key: 'a', expected },
  ]);
  expect(parseYaml(`a: ${'x'.repeat(maxScalarCharacters)}`, 'a.yml', z.unknown())).toHaveProperty('value');
});

test('given 100,000 keys, it is refused without comparing each with each', () => {
  const yaml = Array.from({ length: 100_000 }, (_, index) => `k${index}: 1`).join('\n');
  expect(faultsOf(yaml)).toMatchObject([
    { line: 10_000, expected: `a file of at most ${maxFileParts} keys and values` },
  ]);
});

test.each([
  ['[', '['.repeat(10_000)],
  ['[ and ]', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
  ['- in one line', `${'- '.repeat(10_000)}x`],
  ['{a:', `${'{a: '.repeat(10_000)}1${'}'.repeat(10_000)}`],
  ['?', '? '.repeat(10_000)],
])('given 10,000 levels of %s, it is a fault and no crash', (_state, yaml) => {
  expect(faultsOf(yaml).length).toBeGreaterThan(0);
});

test.each([100, 500, 1_000, 2_000, 4_000])(
  'given %d levels in a body, a document is refused with a fault',
  (levels) => {
    const yaml = `type: page\nbody:\n  fr: ${'- '.repeat(levels)}x`;
    const nested = `type: page\nbody: ${'['.repeat(levels)}${']'.repeat(levels)}`;
    for (const document of [yaml, nested]) {
      const parsed = parseYaml(document, 'a.yml', sourceDocumentSchema);
      expect(Array.isArray(parsed) && parsed.length).toBeGreaterThan(0);
    }
  },
);

test('given the key __proto__, it is an unknown key and changes no object', () => {
  const parsed = parseYaml('id: a\n__proto__:\n  polluted: true\n', 'a.yml', z.strictObject({ id: z.string() }));
  expect(parsed).toMatchObject([{ line: 2, key: '__proto__' }]);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  const taken = parseYaml('id: a\n__proto__:\n  polluted: true\n', 'a.yml', z.unknown());
  expect(Object.getPrototypeOf((taken as { value: object }).value)).toBe(Object.prototype);
});

test.each(['../x', '/etc/passwd', 'a/b', 'A', 'a b', 'a--b', '-a', '.', 'con.yml', 'a\u0000b', 'é', 'a'.repeat(65)])(
  'given the id %j, it is refused',
  (id) => {
    const parsed = parseYaml(`type: page\nid: ${JSON.stringify(id)}\n`, 'a.yml', sourceDocumentSchema);
    expect(parsed).toContainEqual(expect.objectContaining({ line: 2, key: 'id' }));
  },
);

test('given a good id, there is no fault at it', () => {
  const parsed = parseYaml('type: page\nid: project-6\n', 'a.yml', sourceDocumentSchema);
  expect(parsed).not.toContainEqual(expect.objectContaining({ key: 'id' }));
});
