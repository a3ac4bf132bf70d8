import { expect, test } from 'vitest';
import { known, knownEdition, refreshFrom } from '../../../support/attacks.ts';
import { codeOf } from '../../../support/refusal.ts';
import { createSimulator, type SimulatorKey, simulatorKey, twinOf } from '../../../support/tuf-simulator.ts';

/** One version of a role: how many must sign, the numbers of its keys, and which keys do sign. */
type Step = { threshold: number; named: number[]; signers: number[] };

/** Reads steps written as `2 of 1 2 3: 1 3 > …`: two of the keys 1, 2 and 3 must sign, and 1 and 3 do. */
function stepsOf(text: string): Step[] {
  const numbers = (words: string | undefined) => (words?.match(/\d+/g) ?? []).map(Number);
  return text.split('>').map((step) => {
    const [, threshold, named, signers] = /(\d) of ([\d ]+):([\d ]+)/.exec(step) ?? [];
    return { threshold: Number(threshold), named: numbers(named), signers: numbers(signers) };
  });
}

/** Sequences of roots; the last one is what is judged. The cases are those of the reference implementation, python-tuf. */
const sequences: [state: string, steps: string, outcome: string][] = [
  ['one key for another, then without the former', '1 of 1: 1 > 1 of 2: 1 2 > 1 of 2: 2', 'followed'],
  ['signatures that nobody asked for', '1 of 1: 3 1 4 > 1 of 2: 3 2 1 4 > 1 of 2: 3 2 4', 'followed'],
  ['one key for another, without the former', '1 of 1: 1 > 1 of 2: 2 3 4', 'trust.signature'],
  ['one key for another, without the new one', '1 of 1: 1 > 1 of 2: 1 3 4', 'trust.signature'],
  ['two of three keys: first and second', '2 of 1 2 3: 1 2 > 2 of 1 2 3: 1 2', 'followed'],
  ['two of three keys: first and third', '2 of 1 2 3: 1 2 > 2 of 1 2 3: 1 3', 'followed'],
  ['two of three keys: second and third', '2 of 1 2 3: 1 2 > 2 of 1 2 3: 2 3', 'followed'],
  ['two of three keys: one alone', '2 of 1 2 3: 1 2 > 2 of 1 2 3: 3', 'trust.signature'],
  ['two of three keys: one and a stranger', '2 of 1 2 3: 1 2 > 2 of 1 2 3: 3 4', 'trust.signature'],
  [
    'three of five, others each time',
    '3 of 0 1 2 3 4: 0 2 4 > 3 of 0 1 2 3 4: 0 4 1 > 3 of 0 1 2 3 4: 0 1 3',
    'followed',
  ],
  ['three of five, one changed', '3 of 0 1 2 3 4: 0 2 4 > 3 of 0 1 3 4 5: 0 4 1', 'followed'],
  ['three of five, one changed, two of the new', '3 of 0 1 2 3 4: 0 2 4 > 3 of 0 1 3 4 5: 0 2 4', 'trust.signature'],
  ['three of five, one changed, two of the old', '3 of 0 1 2 3 4: 0 2 4 > 3 of 0 1 3 4 5: 0 4 5', 'trust.signature'],
  [
    'three of five, one changed, in two steps',
    '3 of 0 1 2 3 4: 0 2 4 > 3 of 0 1 3 4 5: 0 2 4 5 > 3 of 0 1 3 4 5: 0 4 5',
    'followed',
  ],
  [
    'three of five, all changed',
    '3 of 0 1 2 3 4: 0 2 4 > 3 of 5 6 7 8 9: 0 2 4 5 6 7 > 3 of 5 6 7 8 9: 5 6 7',
    'followed',
  ],
  ['a threshold that rises', '1 of 1 2 3: 1 > 2 of 1 2 3: 1 2', 'followed'],
  ['a threshold that rises, not reached', '1 of 1 2 3: 1 > 2 of 1 2 3: 2', 'trust.signature'],
  ['a threshold that falls', '2 of 1 2 3: 1 2 > 1 of 1 2 3: 1 2 > 1 of 1 2 3: 1', 'followed'],
  ['a threshold that falls, the former not reached', '2 of 1 2 3: 1 2 > 1 of 1 2 3: 1', 'trust.signature'],
  ['a threshold above the number of keys', '1 of 1 2: 1 > 3 of 1 2: 1 2', 'trust.signature'],
  ['one key that becomes two of two', '1 of 1: 1 > 2 of 1 2: 1 2', 'followed'],
  ['one key that becomes two of two by a second id', '1 of 1: 1 > 2 of 1 10: 1 10', 'trust.signature'],
  ['one key that becomes two of two in capitals', '1 of 1: 1 > 2 of 1 11: 1 11', 'trust.signature'],
  ['one key that becomes two of two as PEM', '1 of 1: 1 > 2 of 1 12: 1 12', 'trust.signature'],
  ['one key under two ids, beside a second one', '2 of 1 2: 1 2 > 2 of 1 10 2: 1 10 2 > 2 of 1 2: 1 2', 'followed'],
  [
    'one key under two ids, whose holder goes on alone',
    '2 of 1 2: 1 2 > 2 of 1 10 2: 1 10 2 > 2 of 1 2: 1 10',
    'trust.signature',
  ],
];

test.each(sequences)('given roots with %s, the last one is %s', async (_state, steps, outcome) => {
  const keys = keysWithTwins();
  const pick = (numbers: number[]) => numbers.flatMap((number) => keys[number] ?? []);
  const repository = createSimulator();
  const [first, ...others] = stepsOf(steps).map(({ named, threshold, signers }) => () => {
    repository.name('root', pick(named), threshold);
    repository.write('root', { by: pick(signers) });
  });
  first?.();
  const { trust } = await refreshFrom(repository);
  for (const writeRoot of others) {
    repository.contents.root.version += 1;
    writeRoot();
  }
  const refreshed = refreshFrom(repository, { trust });
  if (outcome === 'followed') expect((await refreshed).trust.versions.root).toBe(others.length + 1);
  else expect(await codeOf(refreshed)).toBe(outcome);
});

/** Ten keys, and the one with number 1 under three other ids. */
function keysWithTwins(): SimulatorKey[] {
  const first = simulatorKey();
  const others = Array.from({ length: 8 }, simulatorKey);
  return [
    simulatorKey(),
    first,
    ...others,
    ...(['hex', 'capitals', 'pem'] as const).map((form) => twinOf(first, form)),
  ];
}

const roleSequences: [state: string, step: string, outcome: string][] = [
  ['another key', '1 of 1: 1', 'followed'],
  ['another key, signed by the former', '1 of 1: 0', 'trust.signature'],
  ['another key, signed by both', '1 of 1: 0 1', 'followed'],
  ['two of two keys', '2 of 0 1: 0 1', 'followed'],
  ['two of two keys, signed by one', '2 of 0 1: 0', 'trust.signature'],
  ['two of three keys', '2 of 0 1 2: 2 0', 'followed'],
  ['two of three keys, signed by one of them and a stranger', '2 of 0 1 2: 2 3', 'trust.signature'],
  ['two of two keys that are one', '2 of 1 4: 1 4', 'trust.signature'],
  ['a key under two ids and another, signed by both keys', '2 of 1 4 2: 1 4 2', 'followed'],
];

const roles = ['targets', 'snapshot', 'timestamp'] as const;

test.each(roles.flatMap((role) => roleSequences.map(([...sequence]) => [role, ...sequence] as const)))(
  'given %s that gets %s, the next edition is %s',
  async (role, _state, step, outcome) => {
    const { repository, trust } = await known();
    const made = [simulatorKey(), simulatorKey(), simulatorKey()] as const;
    const keys = [...repository.keys[role], ...made, twinOf(made[0], 'hex')];
    const pick = (numbers: number[]) => numbers.flatMap((number) => keys[number] ?? []);
    for (const { named, threshold, signers } of stepsOf(step)) {
      repository.name(role, pick(named), threshold);
      repository.keys[role] = pick(signers);
    }
    repository.rotate();
    repository.publish();
    const refreshed = refreshFrom(repository, { trust });
    if (outcome === 'followed') expect((await refreshed).head.number).toBe(knownEdition + 1);
    else expect(await codeOf(refreshed)).toBe(outcome);
  },
);

test('given that all keys changed many times, a screen that saw only the first root follows them', async () => {
  const { repository, trust } = await known();
  for (let time = 0; time < 20; time++) repository.rotate('root', ...roles);
  repository.publish();
  expect((await refreshFrom(repository, { trust })).trust.versions).toMatchObject({ root: 21, timestamp: 4 });
  expect((await refreshFrom(repository)).head.number).toBe(knownEdition + 1);
  // The chain is needed whole.
  repository.files.delete('metadata/7.root.json');
  expect(await codeOf(refreshFrom(repository, { trust }))).toBe('trust.signature');
});
