import { expect, test } from 'vitest';
import { timestampPath } from '../../../../content/model/repository.ts';
import { type Attack, known, knownEdition, refreshFrom, testAttacks } from '../../../support/attacks.ts';
import { type Simulator, simulatorKey, type WriteOptions } from '../../../support/tuf-simulator.ts';

type Timestamp = Simulator['contents']['timestamp'];

/** Signs another timestamp over the snapshot that is there. */
const timestamp =
  (change: (content: Timestamp) => unknown, options: (repository: Simulator) => WriteOptions = () => ({})) =>
  (repository: Simulator) => {
    repository.contents.timestamp.version += 1;
    change(repository.contents.timestamp);
    repository.write('timestamp', options(repository));
  };

const same = () => undefined;

const version = (value: unknown) => timestamp((content) => Object.assign(content, { version: value }));

const snapshotVersion = (value: unknown) =>
  timestamp(({ meta }) => Object.assign(meta['snapshot.json'] ?? {}, { version: value }));

const attacks: Attack[] = [
  ['a timestamp that nobody signed', timestamp(same, () => ({ by: [] })), 'trust.signature', 'refused'],
  [
    'a timestamp that another key signed',
    timestamp(same, () => ({ by: [simulatorKey()] })),
    'trust.signature',
    'refused',
  ],
  [
    'a timestamp that the key of the snapshot signed',
    timestamp(same, ({ keys }) => ({ by: keys.snapshot })),
    'trust.signature',
    'refused',
  ],
  [
    'a timestamp that was changed after it was signed',
    timestamp(same, () => ({ edit: (text) => text.replace('2026-05-30', '2036-05-30') })),
    'trust.signature',
    'refused',
  ],
  ['a timestamp of a lower version', version(2), 'trust.rollback', 'taken'],
  ['a timestamp that names a snapshot of a lower version', snapshotVersion(2), 'trust.rollback', 'taken'],
  [
    'a timestamp that has expired',
    timestamp((content) => Object.assign(content, { expires: '2026-03-01T11:59:59Z' })),
    'trust.expired',
    'taken',
  ],
  [
    'a timestamp that names no snapshot',
    timestamp((content) => Object.assign(content, { meta: {} })),
    'trust.format',
    'refused',
  ],
];

testAttacks(attacks);

test('given the same timestamp again, nothing else is asked for but the next root and the head', async () => {
  const { repository, trust } = await known();
  repository.asked.length = 0;
  const again = await refreshFrom(repository, { trust });
  expect(again.trust).toEqual(trust);
  expect(repository.asked.filter((path) => path.startsWith('metadata'))).toEqual([
    'metadata/2.root.json',
    'metadata/timestamp.json',
  ]);
});

test('given other bytes of the same version, signed by the right key, those that were known stay', async () => {
  const { repository, trust } = await known();
  const before = repository.clone();
  repository.publish();
  repository.contents.timestamp.version = knownEdition;
  repository.write('timestamp');
  const again = await refreshFrom(repository, { trust });
  expect(again.head.number).toBe(knownEdition);
  expect(again.trust).toEqual(trust);
  expect(again.proof.get(timestampPath)).toEqual(before.files.get(timestampPath));
});
