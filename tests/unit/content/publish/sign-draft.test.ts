import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Key, Signature } from '@tufjs/models';
import { expect, test } from 'vitest';
import { exists } from '../../../../content/files/exists.ts';
import { metadataPath } from '../../../../content/model/repository.ts';
import { missingSignatures, parseDraft } from '../../../../content/publish/draft.ts';
import type { Role } from '../../../../content/publish/keys.ts';
import { draftFile } from '../../../../content/publish/next-keys.ts';
import { readEditionOf } from '../../../../content/publish/read-repository.ts';
import { rootBytes, shortId } from '../../../../content/publish/root.ts';
import { signDraft } from '../../../../content/publish/sign-draft.ts';
import { createPublisher, type Publisher } from '../../../support/publisher.ts';
import { codeOf } from '../../../support/refusal.ts';
import { createScreen } from '../../../support/screen.ts';
import { commune, page } from '../../../support/small-commune.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const change = { 'first.yml': page('first') };

/** A commune of three holders of root keys, two of whom must sign; each has taken theirs away. */
async function threeHolders() {
  const publisher = await createPublisher({ 'commune.yml': commune() }, { rootKeys: 3, threshold: 2 });
  const homes = await temporaryFolder();
  const take = async (holder: number) => {
    const home = join(homes, String(holder));
    await mkdir(home, { recursive: true });
    await rename(join(publisher.keysFolder, `root-${holder}.pem`), join(home, 'mine.pem'));
    return join(home, 'mine.pem');
  };
  const holders = await Promise.all([1, 2, 3].map(take));
  await publisher.publish();
  const screen = await createScreen(await publisher.pinnedRoot());
  await screen.sync(publisher.repository);
  return { publisher, screen, holders };
}

/** Begins a change, and has holders sign it one after the other on a machine that has nothing but the draft and a key. */
async function signElsewhere(publisher: Publisher, roles: Role[], keys: string[]) {
  expect(await codeOf(publisher.rotate(roles))).toBe('keys.signatures-missing');
  const away = join(await temporaryFolder(), 'draft.json');
  await writeFile(away, await readFile(draftFile(publisher.keysFolder)));
  const missing: (string | undefined)[] = [];
  for (const key of keys) missing.push((await signDraft(away, key)).missing);
  await writeFile(draftFile(publisher.keysFolder), await readFile(away));
  return missing;
}

test.each([
  [[0, 1], ['timestamp']],
  [[0, 2], ['timestamp']],
  [[1, 2], ['timestamp']],
  [[2, 0], ['root']],
  [[1, 0], []],
] as [number[], Role[]][])('given holders %j of three, they change the keys of %j', async (pair, roles) => {
  const { publisher, screen, holders } = await threeHolders();
  const keys = pair.map((index) => holders[index] ?? '');
  const missing = await signElsewhere(publisher, roles, keys);
  expect(missing).toEqual([
    expect.stringMatching(/^1 of the (former )?root keys [0-9a-f]{8}, [0-9a-f]{8}$/),
    undefined,
  ]);
  expect(await publisher.rotate(roles)).toMatchObject({ version: 2 });
  await publisher.publish(change);
  expect(await screen.sync(publisher.repository)).toMatchObject({ kind: 'activated', edition: 2 });
  const { threshold, keyIDs } = (await readEditionOf(publisher.repository)).root.signed.roles.root ?? {};
  expect([threshold, keyIDs?.length]).toEqual([2, 3]);
});

test('given the signature of one holder of three, the change is refused and says who is missing', async () => {
  const { publisher, screen, holders } = await threeHolders();
  await signElsewhere(publisher, ['timestamp'], [holders[1] ?? '']);
  const { root } = await readEditionOf(publisher.repository);
  const [first, , third] = (root.signed.roles.root?.keyIDs ?? []).map(shortId);
  const refused = publisher.rotate(['timestamp']);
  await expect(refused).rejects.toMatchObject({ code: 'keys.signatures-missing' });
  await expect(refused).rejects.toThrow(`needs the signatures of 1 of the root keys ${first}, ${third}:`);
  const rootFile = join(publisher.repository, metadataPath('root', 2));
  expect(await exists(rootFile)).toBe(false);
  expect(await screen.sync(publisher.repository)).toEqual({ kind: 'unchanged', edition: 1 });

  // The control: whoever writes it there by hand is refused by the screens.
  const { next } = parseDraft(await readFile(draftFile(publisher.keysFolder)), '');
  expect(Object.keys(next.signatures)).toHaveLength(1);
  await writeFile(rootFile, rootBytes(next));
  expect(await codeOf(screen.sync(publisher.repository))).toBe('trust.signature');
});

test('given one holder who signs twice, it is one signature', async () => {
  const { publisher, holders } = await threeHolders();
  const [missing, again] = await signElsewhere(publisher, ['timestamp'], [holders[0] ?? '', holders[0] ?? '']);
  expect(again).toBe(missing);
  expect(await codeOf(publisher.rotate(['timestamp']))).toBe('keys.signatures-missing');
});

test('given new root keys that have all signed, the former holders are still needed', async () => {
  const { publisher } = await threeHolders();
  const refused = publisher.rotate(['root']);
  await expect(refused).rejects.toThrow(/needs the signatures of 2 of the former root keys (\w{8}, ){2}\w{8}:/);
});

test('given a signature that was spoiled, it does not count', async () => {
  const { publisher, holders } = await threeHolders();
  await signElsewhere(publisher, ['timestamp'], holders.slice(0, 2));
  const file = draftFile(publisher.keysFolder);
  const draft = JSON.parse(await readFile(file, 'utf8'));
  draft.next.signatures[0].sig = draft.next.signatures[0].sig.replace(/^./, (digit: string) =>
    digit === '0' ? '1' : '0',
  );
  await writeFile(file, JSON.stringify(draft));
  expect(await codeOf(publisher.rotate(['timestamp']))).toBe('keys.signatures-missing');
});

test.each([
  ['a key that is none of the root keys', 'keys.no-root-key', 'timestamp.pem', undefined],
  ['a file that is no key', 'keys.unreadable', 'root.json', undefined],
  ['no key', 'keys.unreadable', 'nothing.pem', undefined],
  ['a file that is no draft', 'keys.draft-unreadable', 'timestamp.pem', 'root.json'],
  ['no draft', 'keys.draft-unreadable', 'timestamp.pem', 'nothing.json'],
])('given %s, signing is refused', async (_state, code, key, draft) => {
  const { publisher } = await threeHolders();
  expect(await codeOf(publisher.rotate(['timestamp']))).toBe('keys.signatures-missing');
  const at = (name: string) => join(publisher.keysFolder, name);
  const file = draft ? at(draft) : draftFile(publisher.keysFolder);
  expect(await codeOf(signDraft(file, at(key)))).toBe(code);
});

test.each([
  [0, 1],
  [10, 1],
  [3, 4],
  [3, 0],
  [2.5, 1],
  [Number.NaN, 1],
])('given %d root keys of which %d must sign, no keys are made', async (rootKeys, threshold) => {
  expect(await codeOf(createPublisher({}, { rootKeys, threshold }))).toBe('keys.threshold');
});

test('given a draft whose former root names one key under two ids, its holder signs once', async () => {
  const { publisher, holders } = await threeHolders();
  await signElsewhere(publisher, ['timestamp'], holders.slice(0, 1));
  const draft = parseDraft(await readFile(draftFile(publisher.keysFolder)), '');
  const [first] = draft.former.signed.roles.root?.keyIDs ?? [];
  const { keyType, scheme, keyVal } = draft.former.signed.keys[first ?? ''] ?? { keyType: '', scheme: '', keyVal: {} };
  const twin = new Key({ keyID: 'f'.repeat(64), keyType, scheme, keyVal });
  draft.former.signed.addKey(twin, 'root');
  const signature = draft.next.signatures[first ?? ''];
  draft.next.signatures[twin.keyID] = new Signature({ keyID: twin.keyID, sig: signature?.sig ?? '' });
  expect(missingSignatures(draft)).toMatch(/^1 of the former root keys \w{8}, \w{8}, and /);
});
