import { expect, test } from 'vitest';
import { metadataPath, timestampPath } from '../../../../content/model/repository.ts';
import { known, knownEdition, refreshFrom } from '../../../support/attacks.ts';
import { codeOf } from '../../../support/refusal.ts';
import type { Simulator } from '../../../support/tuf-simulator.ts';

const files = {
  'the next root': metadataPath('root', 2),
  'the timestamp': timestampPath,
  'the snapshot': metadataPath('snapshot', 4),
  'the targets': metadataPath('targets', 4),
};

/** Without hashes and lengths above them, snapshot and targets are read whatever they are. */
function publishWithoutHashes(repository: Simulator): void {
  repository.publish();
  repository.contents.snapshot.meta['targets.json'] = { version: 4 };
  repository.write('snapshot');
  repository.contents.timestamp.meta['snapshot.json'] = { version: 4 };
  repository.write('timestamp');
}

const bytes: [what: string, text: string][] = [
  ['the page of a captive portal', '<!doctype html><title>signature expired: hash not found</title>'],
  ['an empty file', ''],
  ['null', 'null'],
  ['an empty object', '{}'],
  ['a list', '[]'],
  ['text that looks like an expired one', '"expired"'],
  ['words of a hash and of a length', 'hash length'],
  ['a file without an end', '{"signatures":[],"signed":{"_type":"timestamp"'],
  ['signatures that are none', '{"signatures":[null],"signed":{}}'],
  ['another kind of file', '{"signatures":[],"signed":{"_type":"mirrors","spec_version":"1.0.31","version":1}}'],
  ['lists within lists', '['.repeat(8_000)],
];

test.each(
  Object.entries(files).flatMap(([file, path]) => bytes.map(([what, text]) => [what, file, path, text] as const)),
)(
  'given %s in the place of %s, it cannot be read, and the next honest edition is taken',
  async (_what, _file, path, text) => {
    const { repository, trust } = await known();
    publishWithoutHashes(repository);
    const honest = repository.clone();
    repository.files.set(path, Buffer.from(text));
    expect(await codeOf(refreshFrom(repository, { trust }))).toBe('trust.format');
    expect((await refreshFrom(honest, { trust })).head.number).toBe(knownEdition + 1);
  },
);

test.each(Object.entries(files))(
  'given a file of each other role in the place of %s, it cannot be read',
  async (_file, path) => {
    const { repository, trust } = await known();
    publishWithoutHashes(repository);
    const others = [metadataPath('root', 1), ...Object.values(files)].filter((other) => kindOf(other) !== kindOf(path));
    const there = others.filter((one) => repository.files.has(one));
    expect(there.length).toBeGreaterThan(1);
    for (const other of there) {
      const attacked = repository.clone();
      attacked.files.set(path, repository.files.get(other) ?? Buffer.alloc(0));
      expect([other, await codeOf(refreshFrom(attacked, { trust }))]).toEqual([other, 'trust.format']);
    }
  },
);

const kindOf = (path: string) => path.split('.').at(-2)?.split('/').at(-1);

test.each(Object.entries(files))(
  'given %s without an end, no more of it is read than it may have',
  async (_file, path) => {
    const { repository, trust } = await known();
    repository.publish();
    const honest = repository.clone();
    // A length that somebody signed bounds nothing.
    for (const [above, name, below] of described) {
      if (path !== below) continue;
      Object.assign(repository.contents[above].meta[name] ?? {}, { length: 2 ** 50 });
      repository.write(above);
      if (above === 'snapshot') repository.write('timestamp');
    }
    repository.endless.add(path);
    expect(await codeOf(refreshFrom(repository, { trust }))).toBe('repository.too-long');
    expect(repository.bytesRead.get(path)).toBeLessThan(6_000_000);
    expect((await refreshFrom(honest, { trust })).head.number).toBe(knownEdition + 1);
  },
);

const described = [
  ['timestamp', 'snapshot.json', metadataPath('snapshot', 4)],
  ['snapshot', 'targets.json', metadataPath('targets', 4)],
] as const;
