import { mkdir, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder, writeFileDurably } from '../files/durable.ts';
import { type Draft, draftBytes, parseDraft } from './draft.ts';
import { findKeys, firstRootFile, keyFile, type SigningKey } from './keys.ts';
import { changedRoles } from './root.ts';

/**
 * Where a change of keys is prepared in a keys folder: the new keys and the draft of the root that trusts them. It
 * appears whole, and its draft goes last: as long as it is there, the change has not ended.
 */
export const nextFolder = (keysFolder: string) => join(keysFolder, 'next');

export const draftFile = (keysFolder: string) => join(nextFolder(keysFolder), 'draft.json');

/** The draft of the change that has not ended; undefined: there is none. */
export async function readDraft(keysFolder: string): Promise<Draft | undefined> {
  const file = draftFile(keysFolder);
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return bytes && parseDraft(bytes, file);
}

/** @param pems private keys by the name of their role or holder */
export async function writeNextKeys(keysFolder: string, draft: Draft, pems: Map<string, string>): Promise<void> {
  const folder = nextFolder(keysFolder);
  const beside = `${folder}.part`;
  await rm(beside, { recursive: true, force: true });
  await mkdir(beside, { recursive: true, mode: 0o700 });
  for (const [name, pem] of pems) await writeFileDurably(join(beside, keyFile(name)), pem, 0o600);
  await writeFileDurably(join(beside, 'draft.json'), draftBytes(draft));
  await rename(beside, folder);
  await syncFolder(keysFolder);
}

/**
 * The new keys take the place of the former ones, which are kept in `retired/`, named for the version of the root that
 * trusts them no more. Cut off anywhere, it goes on where it ended. Answers where the former keys are.
 */
export async function takeNextKeys(keysFolder: string, { former, next }: Draft): Promise<string[]> {
  const here = (file: string) => join(keysFolder, file);
  const kept = (file: string) => join(keysFolder, 'retired', `${next.signed.version}.${file}`);
  const isLeaving = ({ key }: SigningKey) => key.keyID in former.signed.keys && !(key.keyID in next.signed.keys);
  const leaving = [...(await findKeys(keysFolder))].filter(([, key]) => isLeaving(key)).map(([name]) => keyFile(name));
  const coming = [...(await findKeys(nextFolder(keysFolder))).keys()].map(keyFile);
  // A key that is nowhere else must be whole there before its place is taken.
  for (const file of leaving) await writeFileDurably(kept(file), await readFile(here(file)), 0o600);
  await syncFolder(keysFolder);
  for (const file of coming) await rename(join(nextFolder(keysFolder), file), here(file));
  for (const file of leaving) if (!coming.includes(file)) await rm(here(file));
  // It trusts former keys: no repository can begin with it any more.
  if (changedRoles(former.signed, next.signed).length > 0) await rm(here(firstRootFile), { force: true });
  await syncFolder(keysFolder);
  await rm(draftFile(keysFolder));
  await rmdir(nextFolder(keysFolder));
  const files = await readdir(join(keysFolder, 'retired')).catch(() => []);
  const ofThis = files.filter((file) => file.startsWith(`${next.signed.version}.`)).toSorted();
  return ofThis.map((file) => join(keysFolder, 'retired', file));
}
