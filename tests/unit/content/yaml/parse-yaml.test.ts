import { expect, test } from 'vitest';
import { z } from 'zod';
import { strict } from '../../../../content/model/strict.schema.ts';
import { type Fault, FaultsError } from '../../../../content/yaml/fault.ts';
import { parseYaml } from '../../../../content/yaml/parse-yaml.ts';

const schema = strict({
  id: z.string(),
  count: z.int().min(2).optional(),
  tone: z.enum(['note', 'warning']).optional(),
  kind: z.literal('page').optional(),
  tags: z.array(z.string().max(5)).max(2).optional(),
  place: strict({ street: z.string(), open: z.boolean() }).optional(),
  either: z.union([z.string(), z.number()]).optional(),
});

function faultsOf(text: string): Fault[] {
  const parsed = parseYaml(text, 'screen.yml', schema);
  if (!Array.isArray(parsed)) throw new Error('it has no fault');
  return parsed;
}

const text = 'a text (in quotes if it looks like a number or a date)';

test.each<[state: string, yaml: string, line: number, key: string, expected: string]>([
  ['a missing key', 'count: 3\n', 1, 'id', text],
  ['a key nobody knows', 'id: a\n\nname: b\n', 3, 'name', 'only the keys id, count, tone, kind, tags, place, either'],
  ['a number for a text', 'id: 7\n', 1, 'id', text],
  ['a text for a number', 'id: a\ncount: many\n', 2, 'count', 'a number'],
  ['a part for a whole number', 'id: a\ncount: 2.5\n', 2, 'count', 'a whole number'],
  ['a number too small', 'id: a\ncount: 1\n', 2, 'count', 'a number of at least 2'],
  ['an unknown choice', 'id: a\ntone: loud\n', 2, 'tone', 'one of note, warning'],
  ['another constant', 'id: a\nkind: site\n', 2, 'kind', 'page'],
  ['a list too long', 'id: a\ntags: [a, b, c]\n', 2, 'tags', 'a list of at most 2 entries'],
  ['a text for a list', 'id: a\ntags: b\n', 2, 'tags', 'a list'],
  ['an entry too long', 'id: a\ntags:\n  - b\n  - abcdef\n', 4, 'tags.1', 'a text of at most 5 characters'],
  ['a missing key of a group', 'id: a\nplace:\n  street: b\n', 2, 'place.open', 'true or false'],
  ['a word for true', 'id: a\nplace:\n  street: b\n  open: yes\n', 4, 'place.open', 'true or false'],
  ['a list for a group', 'id: a\nplace: []\n', 2, 'place', 'a group of keys'],
  ['neither of two kinds', 'id: a\neither: true\n', 2, 'either', `${text}, or a number`],
  ['nothing at all', '', 1, '', 'a group of keys'],
  ['a key that stands twice', 'id: a\ncount: 3\nid: b\n', 3, 'id', 'a key that stands there once'],
  [
    'a key twice in a group',
    'id: a\nplace:\n  open: true\n  open: false\n',
    4,
    'place.open',
    'a key that stands there once',
  ],
])('given %s, it names file, line, key and what is expected', (_state, yaml, line, key, expected) => {
  expect(faultsOf(yaml)).toContainEqual({ file: 'screen.yml', line, key, expected });
});

test('given several faults, it lists all at once', () => {
  const faults = faultsOf('count: 1\ntone: loud\nplace:\n  street: 4\n');
  expect(faults.map(({ line, key }) => `${line} ${key}`)).toEqual([
    '1 id',
    '1 count',
    '2 tone',
    '4 place.street',
    '3 place.open',
  ]);
});

test('given faults of many files, the error has one line for each', () => {
  const error = new FaultsError('content.faults', [...faultsOf('id: 7\n'), ...faultsOf('id: a\ncount: 1\n')]);
  expect(error.message).toBe(
    `2 faults:\nscreen.yml:1: id: expected ${text}\nscreen.yml:2: count: expected a number of at least 2`,
  );
});

test('given broken YAML, it names the line', () => {
  expect(faultsOf('id: a\ntags: [a, b\ncount: 3\n')[0]).toMatchObject({
    line: 3,
    expected: expect.stringMatching(/^valid YAML/),
  });
});

test('given two documents in one file, it is refused', () => {
  expect(faultsOf('id: a\n---\nid: b\n')).toHaveLength(1);
});

test('given a right file, it has the value, the line of each key and the first line of each text', () => {
  const parsed = parseYaml(
    '# note\nid: a\nplace:\n  street: |\n    One\n    Two\n  open: true\ntags:\n  - b\n  - >\n    c\n',
    'a.yml',
    schema,
  );
  if (Array.isArray(parsed)) throw new Error('it has faults');
  expect(parsed.value).toEqual({ id: 'a', place: { street: 'One\nTwo\n', open: true }, tags: ['b', 'c\n'] });
  expect(parsed.lineOf(['place', 'open'])).toBe(7);
  expect(parsed.lineOf(['place', 'absent'])).toBe(3);
  expect(parsed.lineOf(['tags', 1])).toBe(10);
  expect(parsed.textLineOf(['id'])).toBe(2);
  expect(parsed.textLineOf(['place', 'street'])).toBe(5);
  expect(parsed.textLineOf(['tags', 1])).toBe(11);
  expect(parsed.textLineOf(['absent'])).toBe(1);
});

test('given a text that YAML 1.1 reads as true, it stays a text', () => {
  expect(parseYaml('%YAML 1.1\n---\nid: yes\n', 'a.yml', schema)).toMatchObject({ value: { id: 'yes' } });
});
