import { describe, expect, test } from 'vitest';
import { noTrust } from '../../../../content/trust/starting-trust.ts';
import { type Attack, known, knownEdition, refreshFrom, testAttacks } from '../../../support/attacks.ts';
import { codeOf } from '../../../support/refusal.ts';
import type { Role, Simulator, WriteOptions } from '../../../support/tuf-simulator.ts';

type Change = (content: Simulator['contents'][Role], repository: Simulator) => unknown;

/** Signs the next edition, or the next root, with something odd in it; the roles above say that it is so. */
const odd =
  (role: Role, change: Change, options?: WriteOptions) =>
  (repository: Simulator): void => {
    repository.publish();
    if (role === 'root') repository.contents.root.version += 1;
    change(repository.contents[role], repository);
    const above = { root: [], targets: ['snapshot', 'timestamp'], snapshot: ['timestamp'], timestamp: [] } as const;
    repository.write(role, options);
    for (const one of above[role]) repository.write(one);
  };

const fields =
  (change: object): Change =>
  (content) =>
    Object.assign(content, change);

/** The roles whose version this screen cannot foresee; that of a root is always the next one. */
const free = ['targets', 'snapshot', 'timestamp'] as const;

const all = ['root', ...free] as const;

const plain = (content: object) => Buffer.from(JSON.stringify(content));

describe.each(all)('%s', (role) => {
  const attacks: Attack[] = [
    ['no specification', odd(role, fields({ spec_version: undefined })), 'trust.format', 'taken'],
    ['a specification of another major version', odd(role, fields({ spec_version: '2.0.0' })), 'trust.format', 'taken'],
    ['no expiry', odd(role, fields({ expires: undefined })), 'trust.format', 'taken'],
    ['an expiry that is no date', odd(role, fields({ expires: 'soon' })), 'trust.format', 'taken'],
    ['an expiry in seconds', odd(role, fields({ expires: 4_102_444_800 })), 'trust.format', 'taken'],
    [
      'signatures over other bytes than the canonical form',
      odd(role, () => {}, { form: plain }),
      'trust.signature',
      'refused',
    ],
    [
      'signatures that are no list',
      odd(role, () => {}, { edit: (text) => text.replace(/"signatures":\[.*?\]/, '"signatures":{}') }),
      'trust.format',
      'refused',
    ],
    [
      'a signature that is no text',
      odd(role, () => {}, { edit: (text) => text.replace(/"sig":".*?"/, '"sig":7') }),
      'trust.format',
      'refused',
    ],
    [
      'a signature of no known key',
      odd(role, () => {}, { edit: (text) => text.replace(/"keyid":".*?"/, '"keyid":"__proto__"') }),
      'trust.format',
      'refused',
    ],
    [
      'a signature that is no hexadecimal number',
      odd(role, () => {}, { edit: (text) => text.replace(/"sig":".*?"/, '"sig":"é"') }),
      'trust.signature',
      'refused',
    ],
    [
      'a version twice, the second of which nobody signed',
      odd(role, () => {}, { edit: (text) => text.replace(/"version":(\d+),/, '"version":$1,"version":9,') }),
      'trust.signature',
      'refused',
    ],
  ];
  testAttacks(attacks);

  test.each<[what: string, change: object]>([
    ['fields that this version does not know', { later: { a: [1, null, true, { b: 'c' }] }, 'x-é': 'ظ' }],
    ['a later minor version of the specification', { spec_version: '1.9.0' }],
    ['texts of every kind', { 'x-text': 'ﷺ \u0000 "\\" \u2028 😀 e\u0301' }],
  ])('given %s, it is taken', async (_what, change) => {
    const { repository, trust } = await known();
    odd(role, fields(change))(repository);
    const { head, trust: after } = await refreshFrom(repository, { trust });
    expect(head.number).toBe(knownEdition + 1);
    expect(JSON.parse(String(after.metadata[role])).signed).toMatchObject(change);
  });
});

/** JSON has no such numbers; they are what a file may say all the same. */
const written = (digits: string): WriteOptions => ({
  edit: (text) => text.replaceAll('"version":4', `"version":${digits}`),
});

describe.each(free)('%s', (role) => {
  const version = (value: unknown) => odd(role, fields({ version: value }));
  testAttacks([
    ['no version', version(undefined), 'trust.format', role === 'timestamp' ? 'taken' : 'refused'],
    ['a version in words', version('4'), 'trust.format', 'taken'],
    ['a version past what a number holds', odd(role, () => {}, written('1e400')), 'trust.signature', 'refused'],
    ['half a version', odd(role, () => {}, written('4.5')), 'trust.signature', 'refused'],
  ]);
});

const numbers: [what: string, version: number][] = [
  ['0', 0],
  ['-1', -1],
  ['2^53', 2 ** 53],
  ['1e300', 1e300],
];

test.each(free.flatMap((role) => numbers.map(([what, version]) => [what, role, version] as const)))(
  'given version %s of %s, which cannot be or which nothing can follow, it is refused',
  async (_what, role, version) => {
    const { repository, trust } = await known();
    const honest = repository.clone();
    odd(role, fields({ version }))(repository);
    for (const before of [noTrust, trust]) {
      expect(await codeOf(refreshFrom(repository, { trust: before }))).toMatch(/^trust\.(format|rollback)$/);
    }
    honest.publish();
    expect((await refreshFrom(honest, { trust })).head.number).toBe(knownEdition + 1);
  },
);
