import { expect, test } from 'vitest';
import { metadataPath } from '../../../../content/model/repository.ts';
import { type Attack, known, knownEdition, refreshFrom, testAttacks } from '../../../support/attacks.ts';
import { type Simulator, simulatorKey, type WriteOptions } from '../../../support/tuf-simulator.ts';

type Snapshot = Simulator['contents']['snapshot'];

/** Signs another snapshot over the targets that are there, and a timestamp over it. */
const snapshot =
  (change: (content: Snapshot) => unknown, options: (repository: Simulator) => WriteOptions = () => ({})) =>
  (repository: Simulator) => {
    repository.contents.snapshot.version += 1;
    change(repository.contents.snapshot);
    repository.write('snapshot', options(repository));
    repository.contents.timestamp.version += 1;
    repository.write('timestamp');
  };

const same = () => undefined;

/** Puts the snapshot before in the place of the newest; without hashes, only its version tells. */
const mixed = (hasHashes: boolean) => (repository: Simulator) => {
  repository.publish();
  const { files, contents } = repository;
  files.set(metadataPath('snapshot', 4), files.get(metadataPath('snapshot', 3)) ?? Buffer.alloc(0));
  if (hasHashes) return;
  contents.timestamp.meta['snapshot.json'] = { version: 4 };
  repository.write('timestamp');
};

const described = (change: object) => (repository: Simulator) => {
  snapshot(same)(repository);
  Object.assign(repository.contents.timestamp.meta['snapshot.json'] ?? {}, change);
  repository.write('timestamp');
};

const attacks: Attack[] = [
  ['a snapshot that nobody signed', snapshot(same, () => ({ by: [] })), 'trust.signature', 'refused'],
  [
    'a snapshot that another key signed',
    snapshot(same, () => ({ by: [simulatorKey()] })),
    'trust.signature',
    'refused',
  ],
  [
    'a snapshot that the key of the timestamp signed',
    snapshot(same, ({ keys }) => ({ by: keys.timestamp })),
    'trust.signature',
    'refused',
  ],
  ['the snapshot before under a new timestamp', mixed(true), 'trust.hash', 'taken'],
  ['the snapshot before under a new timestamp without hashes', mixed(false), 'trust.hash', 'taken'],
  ['a snapshot with another hash', described({ hashes: { sha256: 'ab'.repeat(32) } }), 'trust.hash', 'taken'],
  ['a snapshot with a hash of an unknown kind', described({ hashes: { later: 'ab' } }), 'trust.hash', 'taken'],
  ['a snapshot with another length', described({ length: 100_000 }), 'trust.hash', 'taken'],
  ['a snapshot longer than was signed', described({ length: 20 }), 'repository.too-long', 'taken'],
  [
    'a snapshot that names targets of a lower version',
    snapshot(({ meta }) => Object.assign(meta['targets.json'] ?? {}, { version: 2 })),
    'trust.rollback',
    'taken',
  ],
  [
    'a snapshot that names no targets any more',
    snapshot((content) => Object.assign(content, { meta: {} })),
    'trust.no-head',
    'refused',
  ],
  [
    'a snapshot that has expired',
    snapshot((content) => Object.assign(content, { expires: '2026-03-01T11:59:59Z' })),
    'trust.expired',
    'taken',
  ],
  [
    'no snapshot of the version that the timestamp names',
    (repository) => {
      repository.publish();
      repository.files.delete(metadataPath('snapshot', 4));
    },
    'trust.missing',
    'refused',
  ],
];

testAttacks(attacks);

test('given a snapshot without hashes and lengths, signatures and versions prove it', async () => {
  const { repository, trust } = await known();
  repository.publish();
  repository.contents.timestamp.meta['snapshot.json'] = { version: knownEdition + 1 };
  repository.write('timestamp');
  expect((await refreshFrom(repository, { trust })).head.number).toBe(knownEdition + 1);
});
