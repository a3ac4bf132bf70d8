import { expect, test } from 'vitest';
import { metadataPath } from '../../../../content/model/repository.ts';
import { type Attack, firstRoot, known, knownEdition, refreshFrom, testAttacks } from '../../../support/attacks.ts';
import { codeOf } from '../../../support/refusal.ts';
import { createSimulator, daysAfterNoon, type Simulator, simulatorKey } from '../../../support/tuf-simulator.ts';

const file = (version: number) => metadataPath('root', version);

/** Puts a root that says to be of one version where another one is looked for. */
function misplace(repository: Simulator, version: number, place: number): void {
  repository.contents.root.version = version;
  repository.write('root');
  repository.files.set(file(place), repository.files.get(file(version)) ?? Buffer.alloc(0));
}

/** Writes the next root as it is told to be. */
function next(repository: Simulator, change: (root: Simulator['contents']['root']) => void): void {
  repository.contents.root.version += 1;
  change(repository.contents.root);
  repository.write('root');
}

const attacks: Attack[] = [
  ['a next root that nobody signed', (repository) => sign(repository, []), 'trust.signature', 'refused'],
  [
    'a next root that the timestamp key signed',
    (repository) => sign(repository, repository.keys.timestamp),
    'trust.signature',
    'refused',
  ],
  [
    'a next root that a key nobody knows signed',
    (repository) => sign(repository, [simulatorKey()]),
    'trust.signature',
    'refused',
  ],
  [
    'a next root with another key that only the former key signed',
    (repository) => {
      const former = repository.keys.root;
      repository.name('root', [simulatorKey()]);
      sign(repository, former);
    },
    'trust.signature',
    'refused',
  ],
  [
    'a next root with another key that only the new key signed',
    (repository) => {
      repository.name('root', [simulatorKey()]);
      sign(repository, repository.keys.root);
    },
    'trust.signature',
    'refused',
  ],
  [
    'a next root with two signatures of one key',
    (repository) => sign(repository, [...repository.keys.root, ...repository.keys.root]),
    'trust.format',
    'taken',
  ],
  [
    'a next root that counts one key twice',
    (repository) =>
      next(repository, ({ roles }) => {
        roles.timestamp = { keyids: [...roles.timestamp.keyids, ...roles.timestamp.keyids], threshold: 2 };
      }),
    'trust.format',
    'taken',
  ],
  [
    'a next root that asks for no signature at all',
    (repository) => next(repository, ({ roles }) => Object.assign(roles.timestamp, { threshold: 0 })),
    'trust.format',
    'taken',
  ],
  [
    'a next root without one of the roles',
    (repository) => next(repository, ({ roles }) => Reflect.deleteProperty(roles, 'snapshot')),
    'trust.format',
    'refused',
  ],
  ['the root before in the place of the next', (repository) => misplace(repository, 1, 2), 'trust.rollback', 'taken'],
  ['a root with a lower version', (repository) => misplace(repository, 0, 2), 'trust.rollback', 'taken'],
  ['a root with a version left out', (repository) => misplace(repository, 3, 2), 'trust.rollback', 'taken'],
  [
    'a newest root that has expired',
    (repository) => next(repository, (root) => Object.assign(root, { expires: '2026-02-28T00:00:00Z' })),
    'trust.expired',
    'taken',
  ],
];

function sign(repository: Simulator, by: Simulator['keys']['root']): void {
  repository.contents.root.version += 1;
  repository.write('root', { by });
}

testAttacks(attacks);

test('given a root between that has expired, and a newest one that has not, they are followed', async () => {
  const { repository, trust } = await known();
  const { expires } = repository.contents.root;
  next(repository, (root) => Object.assign(root, { expires: '2020-01-01T00:00:00Z' }));
  next(repository, (root) => Object.assign(root, { expires }));
  expect((await refreshFrom(repository, { trust })).trust.versions.root).toBe(3);
});

test('given a pinned root that has expired, it is where trust begins all the same', async () => {
  const repository = createSimulator();
  const { expires } = repository.contents.root;
  Object.assign(repository.contents.root, { expires: '2020-01-01T00:00:00Z' });
  repository.write('root');
  expect(await codeOf(refreshFrom(repository))).toBe('trust.expired');
  next(repository, (root) => Object.assign(root, { expires }));
  expect((await refreshFrom(repository)).trust.versions.root).toBe(2);
});

test('given a key of a kind that this version does not know, the other keys count', async () => {
  const { repository, trust } = await known();
  const unknown = simulatorKey();
  Object.assign(unknown.described, { keytype: 'sphincs', scheme: 'later' });
  repository.name('timestamp', [...repository.keys.timestamp, unknown]);
  next(repository, () => undefined);
  repository.publish();
  expect((await refreshFrom(repository, { trust })).head.number).toBe(knownEdition + 1);

  repository.name('timestamp', [unknown]);
  next(repository, () => undefined);
  repository.publish();
  expect(await codeOf(refreshFrom(repository, { trust }))).toBe('trust.signature');
});

test('given a root without consistent snapshots, the numbered files are asked for all the same', async () => {
  const { repository, trust } = await known();
  next(repository, (root) => Object.assign(root, { consistent_snapshot: false }));
  repository.publish();
  expect((await refreshFrom(repository, { trust })).head.number).toBe(knownEdition + 1);
  expect(repository.asked.filter((path) => /\/(snapshot|targets)\.json/.test(path))).toEqual([]);
});

test('given roots without an end, a refresh follows 256 of them, and the next one goes on', async () => {
  const { repository, trust } = await known();
  for (let version = 2; version <= 300; version++) next(repository, () => undefined);
  repository.asked.length = 0;
  const first = await refreshFrom(repository, { trust });
  expect(first.trust.versions.root).toBe(257);
  expect(repository.asked.filter((path) => path.endsWith('root.json'))).toHaveLength(256);
  expect((await refreshFrom(repository, { trust: first.trust })).trust.versions.root).toBe(300);
});

test('given a time after the root, its roles are not taken any more, and a newer root brings them back', async () => {
  const { repository, trust } = await known();
  const now = daysAfterNoon(731);
  for (const role of ['targets', 'snapshot', 'timestamp'] as const) {
    repository.contents[role].expires = '2030-01-01T00:00:00Z';
  }
  repository.publish();
  expect(await codeOf(refreshFrom(repository, { trust, now }))).toBe('trust.expired');
  next(repository, (root) => Object.assign(root, { expires: '2030-01-01T00:00:00Z' }));
  expect((await refreshFrom(repository, { trust, now })).head.number).toBe(knownEdition + 1);
  expect(firstRoot(repository).length).toBeGreaterThan(0);
});
