import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { syncFolder, writeFileDurably } from '../files/durable.ts';
import { CodedError } from '../model/coded-error.ts';
import { type EditionKeys, type EditionRole, editionRoles, firstRootFile, type Keys, keyFile, newKey } from './keys.ts';
import { assertThreshold, makeRoot, rootBytes, rootKeyNames } from './root.ts';

export type NewKeys = {
  /** Made by a first start, not by the commune; a screen that trusts them says so on every page. */
  development: boolean;
  now: Date;
  /** How many people hold a root key, and how many of them must sign a change of keys; 1 and 1 where not said. */
  rootKeys?: number;
  threshold?: number;
};

/**
 * Makes an Ed25519 key for each role, readable by their owner only, and the first root, which names and trusts them:
 * it is signed by every root key here, and so the root keys can be taken elsewhere at once. The folder appears with all
 * of it or not at all, and keys that exist are never written over, not even one of them.
 *
 * @throws {CodedError} `trust.keys-exist` when the folder is not empty; `keys.threshold`
 */
export async function createKeys(folder: string, wanted: NewKeys): Promise<void> {
  const { files } = makeKeys(wanted);
  const beside = `${resolve(folder)}.part`;
  await rm(beside, { recursive: true, force: true });
  await mkdir(beside, { recursive: true, mode: 0o700 });
  for (const [name, content] of files) await writeFileDurably(join(beside, name), content, 0o600);
  try {
    await rename(beside, folder);
  } catch (cause) {
    await rm(beside, { recursive: true });
    if ((cause as NodeJS.ErrnoException).code !== 'ENOTEMPTY') throw cause;
    throw new CodedError(
      'trust.keys-exist',
      `The folder ${folder} is not empty: choose an empty folder for new keys.`,
      cause,
    );
  }
  await syncFolder(dirname(folder));
}

/** Keys that nobody keeps: to see what a publish would do where there are none yet. */
export function temporaryKeys(now: Date): Keys {
  return makeKeys({ development: true, now }).keys;
}

function makeKeys({ development, now, rootKeys = 1, threshold = 1 }: NewKeys) {
  assertThreshold(rootKeys, threshold);
  const rootHolders = rootKeyNames(rootKeys).map((name) => ({ name, ...newKey() }));
  const ofEditions = editionRoles.map((name) => ({ name, ...newKey() }));
  const byRole = Object.fromEntries(ofEditions.map(({ name, key }) => [name, key])) as EditionKeys;
  const one = (role: EditionRole) => ({ keys: [byRole[role].key], threshold: 1 });
  const root = makeRoot(1, now, development, {
    root: { keys: rootHolders.map(({ key }) => key.key), threshold },
    targets: one('targets'),
    snapshot: one('snapshot'),
    timestamp: one('timestamp'),
  });
  for (const { key } of rootHolders) root.sign(key.sign);
  const firstRoot = rootBytes(root);
  const pems = [...rootHolders, ...ofEditions].map(({ name, pem }): [string, string] => [keyFile(name), pem]);
  return {
    keys: { byRole, firstRoot },
    files: new Map<string, string | Buffer>([...pems, [firstRootFile, firstRoot]]),
  };
}
