import { sha256 } from '../../../../content/files/sha256.ts';
import { headName, headPath, metadataPath } from '../../../../content/model/repository.ts';
import { type Attack, testAttacks } from '../../../support/attacks.ts';
import { type Simulator, simulatorKey, type WriteOptions } from '../../../support/tuf-simulator.ts';

type Targets = Simulator['contents']['targets'];

/** Signs other targets with a head that is there, and a snapshot and a timestamp over them. */
const targets =
  (change: (content: Targets) => unknown, options: (repository: Simulator) => WriteOptions = () => ({})) =>
  (repository: Simulator) => {
    repository.contents.targets.version += 1;
    change(repository.contents.targets);
    repository.write('targets', options(repository));
    renew(repository);
  };

function renew(repository: Simulator): void {
  for (const role of ['snapshot', 'timestamp'] as const) {
    repository.contents[role].version += 1;
    repository.write(role);
  }
}

const same = () => undefined;

/** Puts the targets before in the place of the newest; without hashes, only their version tells. */
const mixed = (hasHashes: boolean) => (repository: Simulator) => {
  repository.publish();
  const { files, contents } = repository;
  files.set(metadataPath('targets', 4), files.get(metadataPath('targets', 3)) ?? Buffer.alloc(0));
  if (hasHashes) return;
  contents.snapshot.meta['targets.json'] = { version: 4 };
  renew(repository);
};

const described = (change: object) => (repository: Simulator) => {
  targets(same)(repository);
  Object.assign(repository.contents.snapshot.meta['targets.json'] ?? {}, change);
  renew(repository);
};

const head = (change: object) => targets(({ targets: heads }) => Object.assign(heads[headName] ?? {}, change));

const headFile = (change: (repository: Simulator, path: string) => void) => (repository: Simulator) => {
  repository.publish();
  change(repository, headPath(repository.contents.targets.targets[headName]?.hashes.sha256 ?? ''));
};

const otherHead = (bytes: Buffer) => (repository: Simulator) => {
  repository.files.set(headPath(sha256(bytes)), bytes);
  head({ length: bytes.length, hashes: { sha256: sha256(bytes) } })(repository);
};

const attacks: Attack[] = [
  ['targets that nobody signed', targets(same, () => ({ by: [] })), 'trust.signature', 'refused'],
  ['targets that another key signed', targets(same, () => ({ by: [simulatorKey()] })), 'trust.signature', 'refused'],
  [
    'targets that the key of the snapshot signed',
    targets(same, ({ keys }) => ({ by: keys.snapshot })),
    'trust.signature',
    'refused',
  ],
  ['the targets before under a new snapshot', mixed(true), 'trust.hash', 'taken'],
  ['the targets before under a new snapshot without hashes', mixed(false), 'trust.hash', 'taken'],
  ['targets with another hash', described({ hashes: { sha256: 'ab'.repeat(32) } }), 'trust.hash', 'taken'],
  ['targets with another length', described({ length: 100_000 }), 'trust.hash', 'taken'],
  ['targets longer than was signed', described({ length: 20 }), 'repository.too-long', 'taken'],
  [
    'targets that have expired',
    targets((content) => Object.assign(content, { expires: '2026-03-01T11:59:59Z' })),
    'trust.expired',
    'taken',
  ],
  [
    'no targets of the version that the snapshot names',
    (repository) => {
      repository.publish();
      repository.files.delete(metadataPath('targets', 4));
    },
    'trust.missing',
    'refused',
  ],
  ['targets without a head', targets((content) => Object.assign(content, { targets: {} })), 'trust.no-head', 'refused'],
  ['a head that is not there', headFile(({ files }, path) => files.delete(path)), 'trust.head', 'refused'],
  [
    'another head than the signed one',
    headFile(({ files }, path) => files.set(path, Buffer.from('{"number":9}'))),
    'trust.head',
    'taken',
  ],
  ['a head of another length', head({ length: 1000 }), 'trust.head', 'taken'],
  ['a head longer than was signed', head({ length: 20 }), 'repository.too-long', 'taken'],
  ['a head longer than a head may be', head({ length: 1025 }), 'trust.head', 'taken'],
  ['a head without a hash of the kind that is asked for', head({ hashes: {} }), 'trust.head', 'refused'],
  ['a head whose hash is a path', head({ hashes: { sha256: '../../etc/passwd' } }), 'trust.head', 'refused'],
  ['a head that is no JSON', otherHead(Buffer.from('<!doctype html>')), 'trust.not-understood', 'refused'],
  ['a head of a later format', otherHead(Buffer.from('{"format":2,"number":9}')), 'trust.not-understood', 'taken'],
];

testAttacks(attacks);
