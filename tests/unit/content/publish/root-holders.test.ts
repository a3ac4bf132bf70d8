import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { changeRoot } from '../../../../content/publish/change-root.ts';
import { findKeys, type Role } from '../../../../content/publish/keys.ts';
import { draftFile } from '../../../../content/publish/next-keys.ts';
import { readEditionOf } from '../../../../content/publish/read-repository.ts';
import { shortId } from '../../../../content/publish/root.ts';
import { signDraft } from '../../../../content/publish/sign-draft.ts';
import { fingerprint, listFiles } from '../../../support/list-files.ts';
import { createPublisher, noon } from '../../../support/publisher.ts';
import { codeOf } from '../../../support/refusal.ts';
import { createScreen } from '../../../support/screen.ts';
import { commune, page } from '../../../support/small-commune.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

/** A commune of three holders of root keys, of whom two must sign, and a screen that shows its edition. */
async function threeHolders() {
  const publisher = await createPublisher({ 'commune.yml': commune() }, { rootKeys: 3, threshold: 2 });
  const { repository, keysFolder } = publisher;
  await publisher.publish();
  const screen = await createScreen(await publisher.pinnedRoot());
  await screen.sync(repository);
  const ids = async () => (await readEditionOf(repository)).root.signed.roles.root?.keyIDs ?? [];
  const away = await temporaryFolder();
  /** A holder takes the key away. */
  const take = async (name: string) => {
    await rename(join(keysFolder, `${name}.pem`), join(away, `${name}.pem`));
    return join(away, `${name}.pem`);
  };
  const replace = (leaving: string[] | undefined, roles: Role[] = ['root']) =>
    changeRoot({ repository, keysFolder, roles, leaving, now: noon });
  return { publisher, screen, ids, take, replace };
}

test('given a holder who leaves, one key is replaced, the others stay, and what the former one signs counts no more', async () => {
  const { publisher, screen, ids, take, replace } = await threeHolders();
  const [first = '', second = '', third = ''] = await ids();
  const [ours, theirs] = [await take('root-1'), await take('root-2')];
  await take('root-3');
  const refused = replace([shortId(second)]);
  // The new key has signed by now.
  await expect(refused).rejects.toThrow(
    /needs the signatures of 2 of the former root keys .*, and 1 of the new root keys \w{8}, \w{8}:/,
  );
  const draft = draftFile(publisher.keysFolder);
  expect((await signDraft(draft, ours)).missing).toMatch(/^1 of the former root keys \w{8}, \w{8}$/);
  // Who leaves may sign it, and so may who stays.
  expect((await signDraft(draft, theirs)).missing).toBeUndefined();
  expect(await replace([shortId(second)])).toEqual({ version: 2, retired: [] });
  const [one, two, three] = await ids();
  expect([one, three]).toEqual([first, third]);
  expect(two).not.toBe(second);
  expect((await findKeys(publisher.keysFolder)).get('root-2')?.key.keyID).toBe(two);
  expect(await screen.sync(publisher.repository)).toEqual({ kind: 'unchanged', edition: 1 });

  expect(await codeOf(publisher.rotate(['timestamp']))).toBe('keys.signatures-missing');
  expect(await codeOf(signDraft(draft, theirs))).toBe('keys.no-root-key');
  await signDraft(draft, ours);
  expect(await publisher.rotate(['timestamp'])).toMatchObject({ version: 3 });
  await publisher.publish({ 'first.yml': page('first') });
  expect(await screen.sync(publisher.repository)).toMatchObject({ kind: 'activated', edition: 2 });
});

test('given all root keys at home, the former one is retired under its name', async () => {
  const { publisher, ids, replace } = await threeHolders();
  const before = await fingerprint(publisher.keysFolder);
  const [, , third = ''] = await ids();
  expect(await replace([shortId(third)])).toEqual({
    version: 2,
    retired: [join(publisher.keysFolder, 'retired', '2.root-3.pem')],
  });
  const after = await fingerprint(publisher.keysFolder);
  expect(after['retired/2.root-3.pem']).toBe(before['root-3.pem']);
  expect(after['root-3.pem']).not.toBe(before['root-3.pem']);
  for (const name of ['root-1.pem', 'root-2.pem', 'timestamp.pem']) expect(after[name]).toBe(before[name]);
});

test('given a key that stays under the name of the one that goes, it is not written over', async () => {
  const { publisher, ids, take, replace } = await threeHolders();
  const { keysFolder } = publisher;
  const [first = ''] = await ids();
  await take('root-1');
  await rename(join(keysFolder, 'root-3.pem'), join(keysFolder, 'root-1.pem'));
  const kept = await readFile(join(keysFolder, 'root-1.pem'), 'utf8');
  expect(await replace([shortId(first)])).toEqual({ version: 2, retired: [] });
  expect(await readFile(join(keysFolder, 'root-1.pem'), 'utf8')).toBe(kept);
  expect((await listFiles(keysFolder)).filter((file) => file.startsWith('root-'))).toEqual([
    'root-1.pem',
    'root-2.pem',
    'root-4.pem',
  ]);
  expect(await ids()).toContain((await findKeys(keysFolder)).get('root-4')?.key.keyID);
});

test('given the change for one holder that has not ended, another one is refused, and the sentence names the first', async () => {
  const { publisher, ids, take, replace } = await threeHolders();
  const [first = '', second = ''] = (await ids()).map(shortId);
  for (const name of ['root-1', 'root-3']) await take(name);
  expect(await codeOf(replace([second]))).toBe('keys.signatures-missing');
  const others = [() => replace([first]), () => replace(undefined), () => replace(undefined, ['timestamp'])];
  for (const begin of others) {
    const other = begin();
    await expect(other).rejects.toMatchObject({ code: 'keys.under-way' });
    await expect(other).rejects.toThrow(`npm run keys -- rotate root --leaving ${second} again`);
  }
  expect(await codeOf(replace([second]))).toBe('keys.signatures-missing');
  expect(publisher.keys.firstRoot).toBeDefined();
});

test.each([
  ['nobody has', 'ffffffff'],
  ['is too short to be sure', '0'],
])('given an id that %s, nothing is begun and the sentence names those there are', async (_state, id) => {
  const { publisher, ids, replace } = await threeHolders();
  const before = await fingerprint(publisher.keysFolder);
  const refused = replace([id]);
  await expect(refused).rejects.toMatchObject({ code: 'keys.no-such-holder' });
  await expect(refused).rejects.toThrow((await ids()).map(shortId).join(', '));
  expect(await fingerprint(publisher.keysFolder)).toEqual(before);
});
