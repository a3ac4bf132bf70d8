import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { differencesFolder } from '../../../content/model/repository.ts';
import { uploadsFolder } from '../pictures/receive.ts';
import { secondFactorKeyName } from '../store/second-factor-secrets.ts';

/** Where a desk keeps what it publishes, in its state folder. */
export const repositoryFolder = 'repository';

/** The private keys that sign editions, in its state folder. */
export const keysFolder = 'keys';

/** Kept in a safe, and out of what travels. */
export const isPrivate = (path: string) => path.startsWith(`${keysFolder}/`) || path === secondFactorKeyName;

export const databaseName = 'desk.sqlite';

/** The database with its log, locks, and what was not written or received to its end. */
const isPassing = (path: string) =>
  path.startsWith(`${uploadsFolder}/`) || /(^|\/)(desk\.sqlite(-\w+)?|lock|[^/]+\.(lock|part))(-journal)?$/.test(path);

/** What pictures look like in the sizes that are published, so that each is rendered once. */
export const renderedFolder = 'rendered';

/** Made anew by the next publish. */
const isSpare = (path: string) =>
  path.startsWith(`${repositoryFolder}/${differencesFolder}/`) || path.startsWith(`${renderedFolder}/`);

/**
 * Every file of a state folder that is to be kept besides the database: whatever lies there, so that nothing new can be
 * forgotten. Links are not followed.
 */
export async function stateFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const paths = files.map((file) => relative(folder, join(file.parentPath, file.name)));
  return paths.filter((path) => !isPassing(path) && !isSpare(path)).toSorted();
}
