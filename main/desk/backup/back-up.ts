import { copyFile, mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { isDiskFull } from '../../../content/files/disk-full.ts';
import { syncFolder, writeFileDurably } from '../../../content/files/durable.ts';
import { exists } from '../../../content/files/exists.ts';
import { hashFile } from '../../../content/files/hash-file.ts';
import { CodedError } from '../../../content/model/coded-error.ts';
import { timestampPath } from '../../../content/model/repository.ts';
import { withRepository } from '../../../content/publish/lock-repository.ts';
import { readRepository } from '../../../content/publish/read-repository.ts';
import type { RecordState } from '../store/verify-record.ts';
import { checkDatabase } from './check-database.ts';
import { checkFiles, type Manifest, manifestName } from './manifest.ts';
import { databaseName, isPrivate, repositoryFolder, stateFiles } from './state-files.ts';

export type BackUp = {
  /** The state folder of a desk, which may be running. */
  folder: string;
  /** A folder that is not there yet, or is empty. */
  target: string;
  /** Left out by default: whoever finds a copy with them publishes in the commune's name, and makes the codes of telephones. */
  withKeys: boolean;
  now: Date;
};

export type BackedUp = { manifest: Manifest; record: RecordState };

/**
 * Copies a desk, and reads the copy again to the last byte.
 *
 * It is written beside the target and renamed at the end: a copy that was cut off is none. The database is copied at one
 * moment, at which nobody publishes; whatever else lies in the folder is never changed once it is there.
 *
 * @throws {CodedError} `desk.no-state`, `desk.backup-target`, `desk.backup-damaged`, `desk.disk-full`, `store.in-use`
 */
export async function backUp({ folder, target, withKeys, now }: BackUp): Promise<BackedUp> {
  if (!(await exists(join(folder, databaseName)))) {
    throw new CodedError('desk.no-state', `There is no desk in ${folder}: name its folder with --state.`);
  }
  await assertEmpty(target);
  const part = `${target}.part`;
  await rm(part, { recursive: true, force: true });
  try {
    await mkdir(part, { recursive: true, mode: 0o700 });
    const backedUp = await write({ folder, target: part, withKeys, now });
    await rename(part, target);
    await syncFolder(dirname(target));
    return backedUp;
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    throw fullDisk(target, error) ?? error;
  }
}

async function write({ folder, target, withKeys, now }: BackUp): Promise<BackedUp> {
  const repository = join(folder, repositoryFolder);
  const copied: Record<string, string> = {};
  const copy = async (path: string) => {
    copied[path] = await copyWhole(join(folder, path), join(target, path));
  };
  const files = await withRepository(repository, async () => {
    await copyDatabase(join(folder, databaseName), join(target, databaseName));
    const there = await stateFiles(folder);
    const keys = there.filter(isPrivate);
    const timestamp = join(repositoryFolder, timestampPath);
    for (const path of [...(withKeys ? keys : []), timestamp]) if (there.includes(path)) await copy(path);
    return there.filter((path) => !keys.includes(path) && path !== timestamp);
  });
  for (const path of files) await copy(path);
  const record = checkDatabase(join(target, databaseName));
  copied[databaseName] = await hashFile(join(target, databaseName));
  const { entries, lastSeal } = record;
  const edition = (await readRepository(join(target, repositoryFolder)))?.head.number;
  const manifest: Manifest = {
    format: 1,
    at: now.toISOString(),
    record: { entries, lastSeal },
    edition,
    files: copied,
  };
  await checkFiles(target, manifest);
  await writeFileDurably(join(target, manifestName), `${JSON.stringify(manifest, null, 2)}\n`, 0o600);
  return { manifest, record };
}

/** At one moment, whoever reads and writes it meanwhile; and as one file, without a log beside it. */
async function copyDatabase(from: string, to: string): Promise<void> {
  // A file that is there keeps its mode.
  await writeFile(to, '', { mode: 0o600 });
  const source = new Database(from, { readonly: true, fileMustExist: true });
  try {
    // In one step: a copy in several begins anew whenever somebody writes.
    await source.backup(to, { progress: () => Number.MAX_SAFE_INTEGER });
  } finally {
    source.close();
  }
  const copy = new Database(to);
  copy.pragma('journal_mode = DELETE');
  copy.close();
}

/** Answers with the SHA-256 of what was read. */
export async function copyWhole(from: string, to: string): Promise<string> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const sha256 = await hashFile(from);
  await copyFile(from, to);
  const file = await open(to, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
  return sha256;
}

/** @throws {CodedError} `desk.backup-target` */
export async function assertEmpty(target: string): Promise<void> {
  const found = await readdir(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    if (error.code === 'ENOTDIR') return [target];
    throw error;
  });
  if (found.length === 0) return;
  throw new CodedError('desk.backup-target', `${target} is not empty: name a folder that is not there yet.`);
}

/** Undefined: it is another error. */
export function fullDisk(target: string, error: unknown): CodedError | undefined {
  if (!isDiskFull(error)) return undefined;
  return new CodedError(
    'desk.disk-full',
    `There is no room left on the disk of ${target}, and nothing was kept there: free some, or name another folder.`,
    error,
  );
}
