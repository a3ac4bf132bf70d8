import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exists } from '../../../../content/files/exists.ts';
import { headPath, metadataPath, timestampPath } from '../../../../content/model/repository.ts';
import { jsonBlob } from '../../../../content/publish/build-edition.ts';
import { changeRoot } from '../../../../content/publish/change-root.ts';
import { hasKeys, loadKeys, type Role, roles } from '../../../../content/publish/keys.ts';
import { draftFile } from '../../../../content/publish/next-keys.ts';
import { publish } from '../../../../content/publish/publish.ts';
import { readEditionOf } from '../../../../content/publish/read-repository.ts';
import { listFiles } from '../../../support/list-files.ts';
import { createPublisher, noon, readEdition } from '../../../support/publisher.ts';
import { codeOf } from '../../../support/refusal.ts';
import { createScreen, findDamage } from '../../../support/screen.ts';
import { signHead } from '../../../support/sign-head.ts';
import { commune, page } from '../../../support/small-commune.ts';

const change = { 'first.yml': page('first', { title: { ar: 'جديد', fr: 'Neuf' } }) };

/** A commune whose edition 1 a screen shows. */
async function shown() {
  const publisher = await createPublisher({ 'commune.yml': commune(), 'first.yml': page('first') });
  await publisher.publish();
  const screen = await createScreen(await publisher.pinnedRoot());
  await screen.sync(publisher.repository);
  return { publisher, screen };
}

const allRoles: Role[] = [...roles];

test.each([...roles.map((role): [string, Role[]] => [role, [role]]), ['every role', allRoles]])(
  'given a new key for %s, a screen follows at once and takes the next edition',
  async (_what, rotated) => {
    const { publisher, screen } = await shown();
    const before = await readEditionOf(publisher.repository);
    expect(await publisher.rotate(rotated)).toEqual({
      version: 2,
      retired: rotated.map((role) => join(publisher.keysFolder, 'retired', `2.${role}.pem`)).toSorted(),
    });
    const after = await readEditionOf(publisher.repository);
    expect([after.root.signed.version, after.headBytes]).toEqual([2, before.headBytes]);
    for (const role of roles) {
      const isOther = after.root.signed.roles[role]?.keyIDs.join() !== before.root.signed.roles[role]?.keyIDs.join();
      expect([role, isOther]).toEqual([role, rotated.includes(role)]);
    }
    expect(await screen.sync(publisher.repository)).toEqual({ kind: 'unchanged', edition: 1 });
    await publisher.publish(change);
    expect(await screen.sync(publisher.repository)).toMatchObject({ kind: 'activated', edition: 2 });
    expect(await findDamage(screen.stateFolder, [await readEdition(publisher)])).toEqual([]);
    expect(await exists(join(publisher.keysFolder, 'next'))).toBe(false);
  },
);

test('given former keys, what they sign is refused: the tests above can fail', async () => {
  const { publisher, screen } = await shown();
  const { headBytes } = await readEditionOf(publisher.repository);
  await publisher.rotate(['timestamp']);
  const { timestamp } = signHead(headBytes, { targets: 1, snapshot: 1, timestamp: 9 }, publisher.keys, noon);
  await writeFile(join(publisher.repository, timestampPath), timestamp);
  expect(await codeOf(screen.sync(publisher.repository))).toBe('trust.signature');
  expect(await codeOf(publisher.publish(change))).toBe('publish.repository-broken');
});

test('given a root whose keys changed twice while a screen was away, the screen follows one by one', async () => {
  const { publisher, screen } = await shown();
  await publisher.rotate(['root']);
  await publisher.rotate(['root', 'timestamp']);
  await publisher.publish(change);
  expect(await screen.sync(publisher.repository)).toMatchObject({ kind: 'activated', edition: 2 });
  // Without the root between, nothing would prove the newest one.
  const away = await createScreen(await publisher.pinnedRoot());
  await rm(join(publisher.repository, metadataPath('root', 2)));
  expect(await codeOf(away.sync(publisher.repository))).toBe('trust.signature');
});

test('given a root about to expire, it is renewed with the same keys, and nothing else changes', async () => {
  const { publisher, screen } = await shown();
  const later = new Date(noon.getTime() + 700 * 86_400_000);
  const before = await readEditionOf(publisher.repository);
  expect(await publisher.rotate([], later)).toEqual({ version: 2, retired: [] });
  const after = await readEditionOf(publisher.repository);
  expect(after.root.signed.keys).toEqual(before.root.signed.keys);
  expect(after.root.signed.expires).toBe('2030-01-29T12:00:00Z');
  expect(after.timestamp).toEqual(before.timestamp);
  await publisher.publish(change, new Date(later.getTime() + 40 * 86_400_000));
  expect(await screen.sync(publisher.repository, new Date(later.getTime() + 41 * 86_400_000))).toMatchObject({
    kind: 'activated',
    edition: 2,
  });
});

test('given keys that were stolen and set every version as high as can be, new keys bring the screen back', async () => {
  const { publisher, screen } = await shown();
  const { repository, keys } = publisher;
  const { head } = await readEditionOf(repository);
  const most = Number.MAX_SAFE_INTEGER;
  const stolen = await jsonBlob({ ...head, number: 2 }).read();
  const signed = signHead(stolen, { targets: most, snapshot: most, timestamp: most }, keys, noon);
  await writeFile(join(repository, headPath(jsonBlob({ ...head, number: 2 }).sha256)), stolen);
  await writeFile(join(repository, metadataPath('targets', most)), signed.targets);
  await writeFile(join(repository, metadataPath('snapshot', most)), signed.snapshot);
  await writeFile(join(repository, timestampPath), signed.timestamp);
  expect(await screen.sync(repository)).toMatchObject({ edition: 2 });
  expect(await codeOf(publisher.publish(change))).toBe('publish.version-spent');
  expect(await codeOf(publisher.rotate(['snapshot']))).toBe('publish.version-spent');
  await publisher.rotate(['targets', 'snapshot', 'timestamp']);
  await publisher.publish(change);
  expect(await screen.sync(repository)).toMatchObject({ kind: 'activated', edition: 3 });
});

test('given a key that is lost, it can be replaced', async () => {
  const { publisher, screen } = await shown();
  await rm(join(publisher.keysFolder, 'timestamp.pem'));
  expect(await hasKeys(publisher.keysFolder)).toBe(false);
  expect(await publisher.rotate(['timestamp'])).toEqual({ version: 2, retired: [] });
  await publisher.publish(change);
  expect(await screen.sync(publisher.repository)).toMatchObject({ kind: 'activated', edition: 2 });
});

test('given a key that is needed and is not there, nothing is begun', async () => {
  const { publisher } = await shown();
  await rm(join(publisher.keysFolder, 'timestamp.pem'));
  const before = await listFiles(publisher.keysFolder);
  expect(await codeOf(publisher.rotate(['targets']))).toBe('trust.keys-missing');
  expect(await listFiles(publisher.keysFolder)).toEqual(before);
});

test('given new keys, a publish with the former ones is refused in a sentence that names the roles', async () => {
  const { publisher } = await shown();
  await publisher.rotate(['targets', 'timestamp']);
  const { content, repository, keys } = publisher;
  const refused = publish({ content, repository, keys, now: noon });
  await expect(refused).rejects.toMatchObject({ code: 'publish.other-keys' });
  await expect(refused).rejects.toThrow(
    `The newest root of ${repository}, version 2, trusts other keys than these for targets, timestamp:`,
  );
});

test('given new keys and a repository that is not there any more, its roots are asked for', async () => {
  const { publisher } = await shown();
  await publisher.rotate(['targets']);
  await rm(publisher.repository, { recursive: true });
  expect(await codeOf(publisher.publish())).toBe('publish.no-root');
});

test('given a clock that was years ahead, signing is refused until new keys let its time go', async () => {
  const { publisher, screen } = await shown();
  const ahead = new Date(noon.getTime() + 3650 * 86_400_000);
  await publisher.publish(change, ahead);
  expect(await codeOf(publisher.publish({}, noon))).toBe('publish.clock-behind');
  expect(await codeOf(publisher.rotate(['root'], noon))).toBe('publish.clock-behind');
  await publisher.rotate(['targets', 'timestamp'], noon);
  expect((await readEditionOf(publisher.repository)).head).toMatchObject({ number: 2, issuedAt: noon.toISOString() });
  await publisher.publish({ 'second.yml': page('second') }, noon);
  expect(await screen.sync(publisher.repository)).toMatchObject({ kind: 'activated', edition: 3 });
});

test('given a clock that is half an hour behind, it may sign', async () => {
  const { publisher } = await shown();
  expect(await publisher.publish(change, new Date(noon.getTime() - 1_800_000))).toMatchObject({ number: 2 });
  expect(await codeOf(publisher.publish({}, new Date(noon.getTime() - 7_200_000)))).toBe('publish.clock-behind');
});

test('given no edition, keys cannot be changed', async () => {
  const publisher = await createPublisher({ 'commune.yml': commune() });
  expect(await codeOf(publisher.rotate(['root']))).toBe('publish.no-edition');
});

test('given a change that has not ended, another one is refused, and the sentence names the first', async () => {
  const { publisher } = await shown();
  const root = join(publisher.keysFolder, 'root.pem');
  const bytes = await readFile(root);
  await rm(root);
  expect(await codeOf(publisher.rotate(['timestamp']))).toBe('keys.signatures-missing');
  await writeFile(root, bytes);
  const other = publisher.rotate(['targets']);
  await expect(other).rejects.toMatchObject({ code: 'keys.under-way' });
  await expect(other).rejects.toThrow('npm run keys -- rotate timestamp again');
  expect(await publisher.rotate(['timestamp'])).toMatchObject({ version: 2 });
});

test('given a draft that came back with keys of somebody else, it is not signed', async () => {
  const [{ publisher }, { publisher: thief }] = [await shown(), await shown()];
  for (const { keysFolder } of [publisher, thief]) await rm(join(keysFolder, 'timestamp.pem'));
  for (const { keysFolder } of [publisher, thief]) await rm(join(keysFolder, 'root.pem'));
  for (const one of [publisher, thief]) expect(await codeOf(one.rotate(['timestamp']))).toBe('keys.signatures-missing');
  const draft = JSON.parse(await readFile(draftFile(publisher.keysFolder), 'utf8'));
  const foreign = JSON.parse(await readFile(draftFile(thief.keysFolder), 'utf8'));
  const [id] = foreign.next.signed.roles.timestamp.keyids;
  draft.next.signed.roles.timestamp.keyids = [id];
  draft.next.signed.keys[id] = foreign.next.signed.keys[id];
  await writeFile(draftFile(publisher.keysFolder), JSON.stringify(draft));
  expect(await codeOf(publisher.rotate(['timestamp']))).toBe('keys.draft-altered');
});

test('given one root key, the commune can go on with three, of which two must sign', async () => {
  const { publisher, screen } = await shown();
  const { repository, keysFolder } = publisher;
  await changeRoot({ repository, keysFolder, roles: ['root'], rootKeys: 3, threshold: 2, now: noon });
  expect((await listFiles(keysFolder)).filter((file) => file.includes('root'))).toEqual([
    'retired/2.root.pem',
    'root-1.pem',
    'root-2.pem',
    'root-3.pem',
  ]);
  expect((await readEditionOf(repository)).root.signed.roles.root).toMatchObject({ threshold: 2 });
  await rm(join(keysFolder, 'root-2.pem'));
  await publisher.rotate(['timestamp']);
  await publisher.publish(change);
  expect((await loadKeys(keysFolder)).firstRoot).toBeUndefined();
  expect(await screen.sync(repository)).toMatchObject({ kind: 'activated', edition: 2 });
});
