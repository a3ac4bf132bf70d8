import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { sha256 } from '../../content/files/sha256.ts';

/** Every file below a folder, as paths relative to it, in order. */
export async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((file) => relative(folder, join(file.parentPath, file.name))).toSorted();
}

/** Every file below a folder with the hash of its bytes: equal for two folders only if they hold the same. */
export async function fingerprint(folder: string): Promise<Record<string, string>> {
  const files = await listFiles(folder);
  const hashes = await Promise.all(files.map(async (file) => [file, sha256(await readFile(join(folder, file)))]));
  return Object.fromEntries(hashes);
}
