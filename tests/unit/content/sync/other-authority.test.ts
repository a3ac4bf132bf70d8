import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openReadDb } from '../../../../content/store/open.ts';
import { startingTrust } from '../../../../content/trust/starting-trust.ts';
import { createPublisher, readEdition } from '../../../support/publisher.ts';
import { codeOf } from '../../../support/refusal.ts';
import { createScreen, findDamage, shownNumber } from '../../../support/screen.ts';
import { page } from '../../../support/small-commune.ts';

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
  const marks = { root: Buffer.from('torn'), timestamp: Buffer.from('kept') };
  expect(startingTrust(marks, pinned)).toEqual({
    trust: { root: undefined, timestamp: marks.timestamp },
    isOtherAuthority: false,
  });
});
