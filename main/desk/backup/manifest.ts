import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { hashFile } from '../../../content/files/hash-file.ts';
import { CodedError } from '../../../content/model/coded-error.ts';

/** The file of a copy that lists all others. It is written last: without it, there is no copy. */
export const manifestName = 'backup.json';

/** A path below the folder, and nowhere else. */
const path = z.string().regex(/^(?!\/)(?!.*(^|\/)\.{1,2}(\/|$))[^\\\0]+$/);

const manifestSchema = z.object({
  format: z.literal(1),
  /** When it was made, in ISO 8601. */
  at: z.iso.datetime(),
  /** How far the record goes. */
  record: z.object({ entries: z.int().min(0), lastSeal: z.string().optional() }),
  /** The number of the newest edition; left out: nothing was published yet. */
  edition: z.int().min(1).optional(),
  /** The SHA-256 of every file, by its path. */
  files: z.record(path, z.string().regex(/^[0-9a-f]{64}$/)),
});

/** What is in a copy of a desk. */
export type Manifest = z.infer<typeof manifestSchema>;

/** @throws {CodedError} `desk.no-backup` */
export async function readManifest(backup: string): Promise<Manifest> {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(join(backup, manifestName), 'utf8')));
  } catch (cause) {
    throw new CodedError(
      'desk.no-backup',
      `There is no whole backup of a desk in ${backup}: name a folder that "npm run desk -- backup" has made and that has its ${manifestName}.`,
      cause,
    );
  }
}

/**
 * Reads every file again.
 *
 * @throws {CodedError} `desk.backup-damaged`
 */
export async function checkFiles(backup: string, { files }: Manifest): Promise<void> {
  const damaged: string[] = [];
  for (const [path, sha256] of Object.entries(files)) {
    const isFile = await lstat(join(backup, path)).then(
      (found) => found.isFile(),
      () => false,
    );
    if (!isFile || (await hashFile(join(backup, path)).catch(() => '')) !== sha256) damaged.push(path);
  }
  if (damaged.length === 0) return;
  throw new CodedError(
    'desk.backup-damaged',
    `${damaged.length} of the files in ${backup} are missing or not what was written, ${damaged[0]} among them: use another backup.`,
  );
}
