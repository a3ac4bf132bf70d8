import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { isDiskFull } from './disk-full.ts';

/**
 * Writes a whole file so that a power cut leaves the old content or the new, never a part: written beside, synced,
 * renamed, and the folder synced.
 */
export async function writeFileDurably(path: string, bytes: Uint8Array | string, mode = 0o644): Promise<void> {
  await writeDurably(path, (file) => file.writeFile(bytes), { mode });
  await syncFolder(dirname(path));
}

/** The same for a few bytes, at once, by who cannot wait: another one must not come in between. The folder may be new. */
export function writeFileDurablySync(path: string, bytes: string, mode = 0o644): void {
  const folder = dirname(path);
  const isNew = mkdirSync(folder, { recursive: true }) !== undefined;
  // What an earlier, killed writer left beside may have other rights.
  rmSync(partOf(path), { force: true });
  writeFileSync(partOf(path), bytes, { mode, flush: true });
  renameSync(partOf(path), path);
  for (const changed of isNew ? [folder, dirname(folder)] : [folder]) syncFolderSync(changed);
}

/** Where a file is written before it is whole. */
export const partOf = (path: string) => `${path}.part`;

/**
 * Writes beside `path` and renames when `write` has succeeded. The caller syncs the folder, once for many files.
 * One writer at a time: what an earlier, killed writer left beside is written over, or with `appends` written on.
 */
export async function writeDurably(
  path: string,
  write: (file: FileHandle) => Promise<void>,
  { mode = 0o644, appends = false } = {},
): Promise<void> {
  await makeFolderDurably(dirname(path));
  const beside = partOf(path);
  const file = await open(beside, appends ? 'a' : 'w', mode);
  try {
    await write(file).catch(async (error: unknown) => {
      // A part of a file would keep a full disk full. After any other fault, who resumes finds it.
      if (!appends && isDiskFull(error)) await rm(beside, { force: true });
      throw error;
    });
    await file.sync().catch(async (error: unknown) => {
      // What a disk refused once, it may say to have at the next sync: nothing of it is gone on with.
      await rm(beside, { force: true });
      throw error;
    });
  } finally {
    await file.close();
  }
  await rename(beside, path);
}

/** The name of a new folder is in the one above it, which a power cut could leave without it. */
async function makeFolderDurably(folder: string): Promise<void> {
  const highest = await mkdir(folder, { recursive: true });
  if (highest === undefined) return;
  let made = resolve(folder);
  await syncFolder(dirname(made));
  while (made !== resolve(highest)) {
    made = dirname(made);
    await syncFolder(dirname(made));
  }
}

/** Makes renames and new names in a folder survive a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function syncFolderSync(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
