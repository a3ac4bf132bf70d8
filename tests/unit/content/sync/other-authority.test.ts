import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { metadataPath } from '../../../../content/model/repository.ts';
import { loadKeys, roles } from '../../../../content/publish/keys.ts';
import { publish } from '../../../../content/publish/publish.ts';
import { openReadDb } from '../../../../content/store/open.ts';
import { startingTrust } from '../../../../content/trust/starting-trust.ts';
import { createPublisher, noon, type Publisher, readEdition } from '../../../support/publisher.ts';
import { codeOf } from '../../../support/refusal.ts';
import { createScreen, findDamage, shownNumber } from '../../../support/screen.ts';
import { page, writeContent } from '../../../support/small-commune.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

test('given another pinned root, nothing that the former keys sign is taken any more', async () => {
  const former = await createPublisher();
  const commune = await createPublisher();
  await Promise.all([former.publish(), commune.publish()]);
  const screen = await createScreen(await former.pinnedRoot());
  await screen.sync(former.repository);

  const moved = await createScreen(await commune.pinnedRoot(), screen.stateFolder);
  await former.publish({ 'first.yml': page('first', { title: { ar: 'جديد', fr: 'Neuf' } }) });
  expect(await codeOf(moved.sync(former.repository))).toBe('trust.signature');
  expect(shownNumber(screen.stateFolder)).toBe(1);
});

test('given another pinned root, its own edition is shown, though its number is not higher', async () => {
  const former = await createPublisher();
  const commune = await createPublisher();
  await former.publish();
  await former.publish({ 'first.yml': page('first', { title: { ar: 'جديد', fr: 'Neuf' } }) });
  await commune.publish();
  const screen = await createScreen(await former.pinnedRoot());
  await screen.sync(former.repository);
  expect(shownNumber(screen.stateFolder)).toBe(2);

  const root = await commune.pinnedRoot();
  const moved = await createScreen(root, screen.stateFolder);
  expect(await moved.sync(commune.repository)).toMatchObject({ kind: 'activated', edition: 1 });
  expect(await findDamage(screen.stateFolder, [await readEdition(commune)])).toEqual([]);
  const db = openReadDb(screen.stateFolder);
  onTestFinished(() => db.close());
  expect(db.trustedRoot()?.equals(root)).toBe(true);
});

test('given a stored root that is torn, the pinned one takes its place and older content is still refused', async () => {
  const publisher = await createPublisher();
  await publisher.publish();
  const screen = await createScreen(await publisher.pinnedRoot());
  await screen.sync(publisher.repository);
  const database = new Database(join(screen.stateFolder, 'store.sqlite'));
  database.prepare("UPDATE trust SET bytes = substr(bytes, 1, 100) WHERE role = 'root'").run();
  database.close();
  expect(await screen.sync(publisher.repository)).toMatchObject({ kind: 'unchanged' });

  const pinned = await publisher.pinnedRoot();
  const versions = { root: 1, timestamp: 4 };
  const timestamp = Buffer.from('kept');
  expect(startingTrust({ metadata: { root: Buffer.from('torn'), timestamp }, versions }, pinned)).toEqual({
    trust: { metadata: { root: undefined, timestamp }, versions },
    isOtherAuthority: false,
  });
});

test('given a commune that changed all its keys, the root with them is followed, and the screen does not begin anew', async () => {
  const { publisher, screen } = await synced(3);
  const former = join(await temporaryFolder(), 'former');
  await cp(publisher.repository, former, { recursive: true });
  const renewed = await handOver(publisher);
  expect(await screen.sync(renewed.repository)).toMatchObject({ kind: 'activated', edition: 1 });
  await renewed.publish({ 'new.yml': page('new') });
  expect(await screen.sync(renewed.repository)).toMatchObject({ kind: 'activated', edition: 2 });
  expect(await screen.sync(renewed.repository)).toEqual({ kind: 'unchanged', edition: 2 });
  // Whoever still has the former keys is refused.
  expect(await codeOf(screen.sync(former))).toMatch(/^trust\./);
});

test('given lower numbers without new keys, they are refused: the test above can fail', async () => {
  const { publisher, screen } = await synced(3);
  const other = await createPublisher();
  await other.publish();
  await cp(join(publisher.repository, metadataPath('root', 1)), join(other.repository, metadataPath('root', 1)));
  expect(await codeOf(screen.sync(other.repository))).toBe('trust.signature');
});

/** A screen that has seen so many editions. */
async function synced(editions: number) {
  const publisher = await createPublisher();
  for (let edition = 1; edition <= editions; edition++) {
    await publisher.publish({ 'first.yml': page('first', { priority: edition }) });
  }
  const screen = await createScreen(await publisher.pinnedRoot());
  await screen.sync(publisher.repository);
  return { publisher, screen };
}

/** The commune's repository after every key was changed, begun anew from its roots alone: its numbers begin again. */
async function handOver(before: Publisher): Promise<Publisher> {
  await before.rotate([...roles]);
  const repository = join(await temporaryFolder(), 'repository');
  for (const version of [1, 2]) {
    await cp(join(before.repository, metadataPath('root', version)), join(repository, metadataPath('root', version)));
  }
  const { content, keysFolder } = before;
  const after = { ...before, repository };
  after.publish = async (changes = {}, now = noon) => {
    await writeContent(content, changes);
    return publish({ content, repository, keys: await loadKeys(keysFolder), now });
  };
  await after.publish();
  return after;
}
