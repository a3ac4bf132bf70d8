import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Metadata, Signature, Timestamp } from '@tufjs/models';
import { expect, test } from 'vitest';
import { createKeys } from '../../../../content/publish/create-keys.ts';
import { hasKeys, loadKey, loadKeys, roles } from '../../../../content/publish/keys.ts';
import { isDevelopmentRoot } from '../../../../content/trust/refresh.ts';
import { fingerprint } from '../../../support/list-files.ts';
import { noon } from '../../../support/publisher.ts';
import { codeOf } from '../../../support/refusal.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

async function newKeys(development = true): Promise<string> {
  const folder = join(await temporaryFolder(), 'keys');
  await createKeys(folder, { development, now: noon });
  return folder;
}

test('given new keys, only their owner can read them, and nothing else lies beside them', async () => {
  const folder = await newKeys(false);
  expect((await readdir(folder)).toSorted()).toEqual([
    'root.json',
    'root.pem',
    'snapshot.pem',
    'targets.pem',
    'timestamp.pem',
  ]);
  for (const role of roles) expect((await stat(join(folder, `${role}.pem`))).mode & 0o777).toBe(0o600);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  expect(await readdir(join(folder, '..'))).toEqual(['keys']);
});

test('given new keys, each role has one of its own', async () => {
  const folder = await newKeys();
  const keys = await Promise.all(roles.map((role) => loadKey(join(folder, `${role}.pem`))));
  expect(new Set(keys.map(({ key }) => key.keyID)).size).toBe(4);
});

test('given a key, what it signs is proved by its own public part and by no other', async () => {
  const { byRole } = await loadKeys(await newKeys());
  const metadata = new Metadata(new Timestamp({ version: 1, expires: '2030-01-01T00:00:00Z', specVersion: '1.0.31' }));
  metadata.sign((bytes) => byRole.timestamp.sign(bytes));
  const signature = metadata.signatures[byRole.timestamp.key.keyID];
  expect(signature).toBeDefined();
  expect(() => byRole.timestamp.key.verifySignature(metadata)).not.toThrow();
  const claimed = new Metadata(metadata.signed, {
    [byRole.targets.key.keyID]: new Signature({ keyID: byRole.targets.key.keyID, sig: signature?.sig ?? '' }),
  });
  expect(() => byRole.targets.key.verifySignature(claimed)).toThrow();
});

test("given development keys, they are known as such; a commune's are not", async () => {
  const firstRoot = async (development: boolean) => (await loadKeys(await newKeys(development))).firstRoot;
  expect(isDevelopmentRoot((await firstRoot(true)) ?? Buffer.alloc(0))).toBe(true);
  expect(isDevelopmentRoot((await firstRoot(false)) ?? Buffer.alloc(0))).toBe(false);
});

test('given keys, new ones are never written over them', async () => {
  const folder = await newKeys();
  const before = await fingerprint(folder);
  expect(await codeOf(createKeys(folder, { development: false, now: noon }))).toBe('trust.keys-exist');
  expect(await fingerprint(folder)).toEqual(before);
});

test('given a root key that is kept elsewhere, the keys that are left are not written over', async () => {
  const folder = await newKeys();
  await rm(join(folder, 'root.pem'));
  const before = await fingerprint(folder);
  expect(await codeOf(createKeys(`${folder}/`, { development: true, now: noon }))).toBe('trust.keys-exist');
  expect(await fingerprint(folder)).toEqual(before);
});

test('given what a killed creation left, new keys are made', async () => {
  const folder = join(await temporaryFolder(), 'keys');
  await mkdir(`${folder}.part`);
  await writeFile(join(`${folder}.part`, 'timestamp.pem'), 'half a key');
  expect(await hasKeys(folder)).toBe(false);
  await createKeys(folder, { development: false, now: noon });
  expect(await hasKeys(folder)).toBe(true);
  expect(await readFile(join(folder, 'timestamp.pem'), 'utf8')).toMatch(/^-----BEGIN PRIVATE KEY-----/);
});

test('given an empty folder, keys are made in it', async () => {
  const folder = await temporaryFolder();
  await createKeys(folder, { development: true, now: noon });
  expect(await hasKeys(folder)).toBe(true);
});

test.each([
  ['no folder', async () => '/nonexistent/keys'],
  [
    'one key missing',
    async () => {
      const folder = await newKeys();
      await rm(join(folder, 'snapshot.pem'));
      return folder;
    },
  ],
  [
    'a file that is no key',
    async () => {
      const folder = await newKeys();
      await writeFile(join(folder, 'snapshot.pem'), 'no key');
      return folder;
    },
  ],
])('given %s, loading names what is missing', async (_state, folder) => {
  expect(await codeOf(loadKeys(await folder()))).toBe('trust.keys-missing');
});
