import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { headPath, metadataPath, timestampPath } from '../../../../content/model/repository.ts';
import { jsonBlob } from '../../../../content/publish/build-edition.ts';
import { createKeys } from '../../../../content/publish/create-keys.ts';
import { loadKeys } from '../../../../content/publish/keys.ts';
import { readRepository } from '../../../../content/publish/read-repository.ts';
import type { Trust } from '../../../../content/store/write-db.ts';
import { openRepository } from '../../../../content/sync/open-repository.ts';
import { readAll } from '../../../../content/sync/repository.ts';
import { isDevelopmentRoot, refreshTrust } from '../../../../content/trust/refresh.ts';
import { noTrust } from '../../../../content/trust/starting-trust.ts';
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
  expect(head).toEqual((await readRepository(publisher.repository))?.head);
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

test('given other keys, it is a wrong signature', async () => {
  const { publisher, trust } = await trusted();
  const other = await createPublisher();
  await other.publish();
  const repository = other.repository;
  expect(await codeOf(refresh(publisher, { repository }))).toBe('trust.signature');
  expect(await codeOf(refresh(publisher, { repository, trust }))).toBe('trust.signature');
});

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

test('given a torn pinned root, it says so with a code', async () => {
  const { publisher } = await trusted();
  expect(await codeOf(refresh(publisher, { pinnedRoot: Buffer.from('{"signed":') }))).toBe('trust.format');
});

test('given roots of a first start and of a commune, only the first is marked', async () => {
  const { publisher } = await trusted();
  expect(isDevelopmentRoot(await publisher.pinnedRoot())).toBe(true);
  const keys = join(await temporaryFolder(), 'keys');
  await createKeys(keys, { development: false, now: noon });
  expect(isDevelopmentRoot((await loadKeys(keys)).firstRoot ?? Buffer.alloc(0))).toBe(false);
});
