import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { headPath, metadataPath, timestampPath } from '../../../../content/model/repository.ts';
import { jsonBlob } from '../../../../content/publish/build-edition.ts';
import { type Keys, temporaryKeys } from '../../../../content/publish/keys.ts';
import { readRepository } from '../../../../content/publish/read-repository.ts';
import { lifetimeDays, type SignedHead, signHead, signRoot } from '../../../../content/publish/sign.ts';
import type { Trust } from '../../../../content/store/write-db.ts';
import { openRepository } from '../../../../content/sync/open-repository.ts';
import { readAll } from '../../../../content/sync/repository.ts';
import { isDevelopmentRoot, refreshTrust } from '../../../../content/trust/refresh.ts';
import { noTrust } from '../../../../content/trust/starting-trust.ts';
import { nextRoot } from '../../../support/next-root.ts';
import { createPublisher, noon, type Publisher } from '../../../support/publisher.ts';
import { codeOf } from '../../../support/refusal.ts';
import { page } from '../../../support/small-commune.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

type Changes = { trust?: Trust; pinnedRoot?: Buffer; repository?: string; now?: Date };

async function refresh(publisher: Publisher, changes: Changes = {}) {
  const repository = openRepository(changes.repository ?? publisher.repository);
  return refreshTrust({
    trust: changes.trust ?? noTrust,
    pinnedRoot: changes.pinnedRoot ?? (await publisher.pinnedRoot()),
    read: (path, maxBytes) => readAll(repository, path, maxBytes),
    now: changes.now ?? noon,
    workFolder: join(await temporaryFolder(), 'work'),
  });
}

const changed = { 'first.yml': page('first', { title: { ar: 'جديد', fr: 'Neuf' } }) };

const daysAfter = (days: number) => new Date(noon.getTime() + days * 24 * 60 * 60 * 1000);

/** Edition 1 is published, and its metadata trusted. */
async function trusted() {
  const publisher = await createPublisher();
  await publisher.publish();
  const { head, trust } = await refresh(publisher);
  return { publisher, head, trust };
}

test('given the pinned root alone, the head and all four roles come to be trusted', async () => {
  const { publisher, head, trust } = await trusted();
  expect(head).toEqual((await readRepository(publisher.repository, publisher.keys))?.head);
  expect(Object.keys(trust.metadata).toSorted()).toEqual(['root', 'snapshot', 'targets', 'timestamp']);
  expect(trust.metadata.root).toEqual(await publisher.pinnedRoot());
  expect(trust.versions).toEqual({ root: 1, targets: 1, snapshot: 1, timestamp: 1 });
  expect(trust.signedAt).toBe(noon.toISOString());
});

test('given trust and nothing new, the same head is proved again, without the pinned root', async () => {
  const { publisher, head, trust } = await trusted();
  const pinnedRoot = Buffer.from('torn');
  const again = await refresh(publisher, { trust, pinnedRoot });
  expect(again).toMatchObject({ head, trust: { ...trust, pinnedRoot }, hasNewTargetsKey: false });
  const paths = [timestampPath, headPath(jsonBlob(head).sha256)];
  const numbered = (['root', 'targets', 'snapshot'] as const).map((role) => metadataPath(role, 1));
  expect([...again.proof.keys()].toSorted()).toEqual([...paths, ...numbered].toSorted());
});

test('given renewed signatures, the head is the same and the trust is newer', async () => {
  const { publisher, head, trust } = await trusted();
  await publisher.publish({}, daysAfter(80));
  const renewed = await refresh(publisher, { trust, now: daysAfter(100) });
  expect(renewed.head).toEqual(head);
  expect(renewed.trust.metadata.timestamp).not.toEqual(trust.metadata.timestamp);
  expect(renewed.trust.signedAt).toBe(daysAfter(80).toISOString());
});

test('given trust that has expired, a newer repository is taken all the same', async () => {
  const { publisher, trust } = await trusted();
  await publisher.publish(changed, daysAfter(200));
  expect((await refresh(publisher, { trust, now: daysAfter(201) })).head.number).toBe(2);
});

test('given an older copy of the repository, it is a rollback, even after the newer trust has expired', async () => {
  const { publisher } = await trusted();
  const old = join(await temporaryFolder(), 'old');
  await cp(publisher.repository, old, { recursive: true });
  await publisher.publish(changed);
  const { trust } = await refresh(publisher);
  expect(await codeOf(refresh(publisher, { trust, repository: old }))).toBe('trust.rollback');
  expect(await codeOf(refresh(publisher, { trust, repository: old, now: daysAfter(200) }))).toBe('trust.rollback');
});

const kinds = ['root', 'targets', 'snapshot', 'timestamp'] as const;

test.each([
  ['is gone', () => undefined],
  ['is torn', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
])('given trusted metadata that %s on this screen, an older repository is still a rollback', async (_state, spoil) => {
  const { publisher } = await trusted();
  const old = join(await temporaryFolder(), 'old');
  await cp(publisher.repository, old, { recursive: true });
  await publisher.publish(changed);
  const { trust } = await refresh(publisher);
  for (const spoiled of [['timestamp'], ['timestamp', 'snapshot'], ['timestamp', 'snapshot', 'targets']]) {
    const metadata = { ...trust.metadata };
    for (const kind of kinds.filter((one) => spoiled.includes(one))) {
      metadata[kind] = spoil(metadata[kind] ?? Buffer.alloc(0));
    }
    const left = { ...trust, metadata };
    expect(await codeOf(refresh(publisher, { trust: left, repository: old })), spoiled.join()).toBe('trust.rollback');
    expect((await refresh(publisher, { trust: left })).head.number).toBe(2);
    // The control: without the marks, the old repository would be taken.
    if (spoiled.length < 3) continue;
    expect((await refresh(publisher, { trust: { ...left, versions: {} }, repository: old })).head.number).toBe(1);
  }
});

test('given a time to come that was signed by mistake, it stays known until new keys sign', async () => {
  const { publisher, head } = await trusted();
  const bytes = await jsonBlob(head).read();
  const signAt = async (keys: Keys, version: number, now: Date) => {
    const versions = { targets: version, snapshot: version, timestamp: version };
    await writeSigned(publisher, signHead(bytes, versions, keys, now), version);
  };
  await signAt(publisher.keys, 2, daysAfter(3650));
  const { trust } = await refresh(publisher);
  await signAt(publisher.keys, 3, daysAfter(1));
  expect((await refresh(publisher, { trust })).trust.signedAt).toBe(daysAfter(3650).toISOString());

  const keys = temporaryKeys();
  await writeFile(join(publisher.repository, metadataPath('root', 2)), nextRoot(publisher.keys, keys, 2));
  await signAt(keys, 4, daysAfter(2));
  expect((await refresh(publisher, { trust })).trust.signedAt).toBe(daysAfter(2).toISOString());
});

test('given keys that were stolen and set the versions as high as can be, new keys bring lower ones back', async () => {
  const { publisher, head } = await trusted();
  const bytes = await jsonBlob(head).read();
  const signWith = async (keys: Keys, version: number) => {
    const versions = { targets: version, snapshot: version, timestamp: version };
    await writeSigned(publisher, signHead(bytes, versions, keys, noon), version);
  };
  await signWith(publisher.keys, 900);
  const { trust } = await refresh(publisher);
  expect(trust.versions).toEqual({ root: 1, targets: 900, snapshot: 900, timestamp: 900 });
  await signWith(publisher.keys, 2);
  expect(await codeOf(refresh(publisher, { trust }))).toBe('trust.rollback');

  const keys = temporaryKeys();
  await writeFile(join(publisher.repository, metadataPath('root', 2)), nextRoot(publisher.keys, keys, 2));
  await signWith(keys, 2);
  const recovered = await refresh(publisher, { trust });
  expect(recovered.trust.versions).toEqual({ root: 2, targets: 2, snapshot: 2, timestamp: 2 });
  expect(recovered.hasNewTargetsKey).toBe(true);
});

async function writeSigned({ repository }: Publisher, signed: SignedHead, version: number): Promise<void> {
  await writeFile(join(repository, metadataPath('targets', version)), signed.targets);
  await writeFile(join(repository, metadataPath('snapshot', version)), signed.snapshot);
  await writeFile(join(repository, timestampPath), signed.timestamp);
}

test('given an old snapshot under a new timestamp, it is refused', async () => {
  const { publisher } = await trusted();
  await publisher.publish(changed);
  await cp(
    join(publisher.repository, metadataPath('snapshot', 1)),
    join(publisher.repository, metadataPath('snapshot', 2)),
  );
  expect(await codeOf(refresh(publisher))).toBe('trust.hash');
});

test('given a timestamp that names an older snapshot, it is a rollback', async () => {
  const { publisher } = await trusted();
  await publisher.publish(changed);
  const { trust } = await refresh(publisher);
  const signed = signHead(Buffer.from('{}'), { targets: 1, snapshot: 1, timestamp: 3 }, publisher.keys, noon);
  await writeFile(join(publisher.repository, timestampPath), signed.timestamp);
  expect(await codeOf(refresh(publisher, { trust }))).toBe('trust.rollback');
});

test('given other keys, it is a wrong signature', async () => {
  const { publisher, trust } = await trusted();
  const other = await createPublisher();
  await other.publish();
  const repository = other.repository;
  expect(await codeOf(refresh(publisher, { repository }))).toBe('trust.signature');
  expect(await codeOf(refresh(publisher, { repository, trust }))).toBe('trust.signature');
});

test('given a next root that other keys signed, it is a wrong signature', async () => {
  const { publisher, trust } = await trusted();
  const other = await createPublisher();
  await writeFile(join(publisher.repository, metadataPath('root', 2)), signRoot(other.keys, noon));
  expect(await codeOf(refresh(publisher, { trust }))).toBe('trust.signature');
});

// The time comes from the option alone: tuf-js keeps it in a private field, and these fail when that moves.
test.each([
  ['a day before the timestamp expires', lifetimeDays.timestamp - 1, 'accepted'],
  ['a day after the timestamp expired', lifetimeDays.timestamp + 1, 'trust.expired'],
  ['long after all expired', 9_000, 'trust.expired'],
  ['before it was signed', -30, 'accepted'],
  ['in 1970', -noon.getTime() / 86_400_000, 'accepted'],
])('given a clock %s, a first refresh is %s', async (_state, days, outcome) => {
  const { publisher } = await trusted();
  const result = refresh(publisher, { now: daysAfter(days) });
  if (outcome === 'accepted') expect((await result).head.number).toBe(1);
  else expect(await codeOf(result)).toBe(outcome);
});

test('given an expired root, new content is refused until there is a newer one', async () => {
  const { publisher, trust } = await trusted();
  const late = daysAfter(lifetimeDays.root + 1);
  await publisher.publish(changed, late);
  expect(await codeOf(refresh(publisher, { trust, now: late }))).toBe('trust.expired');
});

test.each([timestampPath, metadataPath('root', 2)])(
  'given HTML with 200 instead of %s, it cannot be read',
  async (path) => {
    const { publisher } = await trusted();
    await writeFile(join(publisher.repository, path), '<!doctype html><title>signature expired: not found</title>');
    expect(await codeOf(refresh(publisher))).toBe('trust.format');
  },
);

test.each([metadataPath('snapshot', 1), metadataPath('targets', 1)])(
  'given HTML instead of %s, it is not what was signed',
  async (path) => {
    const { publisher } = await trusted();
    await writeFile(join(publisher.repository, path), '<!doctype html>');
    expect(await codeOf(refresh(publisher))).toBe('trust.hash');
  },
);

test.each([
  ['no timestamp', timestampPath, 'trust.missing'],
  ['no snapshot', metadataPath('snapshot', 1), 'trust.missing'],
  ['no targets', metadataPath('targets', 1), 'trust.missing'],
  ['no folder of heads', 'targets', 'trust.head'],
])('given a repository with %s, its code is told', async (_state, path, code) => {
  const { publisher } = await trusted();
  await rm(join(publisher.repository, path), { recursive: true });
  expect(await codeOf(refresh(publisher))).toBe(code);
});

test('given an empty folder, there is no repository; given none, it is offline', async () => {
  const { publisher } = await trusted();
  const empty = join(await temporaryFolder(), 'empty');
  expect(await codeOf(refresh(publisher, { repository: empty }))).toBe('repository.offline');
  await mkdir(empty);
  expect(await codeOf(refresh(publisher, { repository: empty }))).toBe('trust.missing');
});

test('given another head than the signed one, it is refused', async () => {
  const { publisher, head } = await trusted();
  const path = join(publisher.repository, headPath(jsonBlob(head).sha256));
  await writeFile(path, JSON.stringify({ ...head, number: 9 }));
  expect(await codeOf(refresh(publisher))).toBe('trust.head');
});

test('given a signed head of a later format, this version says that it is too old', async () => {
  const { publisher, head } = await trusted();
  const later = await jsonBlob({ ...head, format: 2 }).read();
  const signed = signHead(later, { targets: 2, snapshot: 2, timestamp: 2 }, publisher.keys, noon);
  await writeFile(join(publisher.repository, headPath(jsonBlob({ ...head, format: 2 }).sha256)), later);
  await writeSigned(publisher, signed, 2);
  expect(await codeOf(refresh(publisher))).toBe('trust.not-understood');
});

test('given a torn pinned root, it says so with a code', async () => {
  const { publisher } = await trusted();
  expect(await codeOf(refresh(publisher, { pinnedRoot: Buffer.from('{"signed":') }))).toBe('trust.format');
});

test('given roots of a first start and of a commune, only the first is marked', async () => {
  const { publisher } = await trusted();
  expect(isDevelopmentRoot(await publisher.pinnedRoot())).toBe(true);
  expect(isDevelopmentRoot(signRoot({ ...publisher.keys, development: false }, noon))).toBe(false);
});
