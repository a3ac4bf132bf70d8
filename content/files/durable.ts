import { type FileHandle, mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a whole file so that a power cut leaves the old content or the new, never a part: written beside, synced,
 * renamed, and the folder synced.
 */
export async function writeFileDurably(path: string, bytes: Uint8Array | string, mode = 0o644): Promise<void> {
  await writeDurably(path, (file) => file.writeFile(bytes), { mode });
  await syncFolder(dirname(path));
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
  await mkdir(dirname(path), { recursive: true });
  const beside = partOf(path);
  const file = await open(beside, appends ? 'a' : 'w', mode);
  try {
    await write(file);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
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
