import { mkdirSync } from 'node:fs';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder, writeDurably } from '../files/durable.ts';

/** The folder of verified blobs, each named by its SHA-256. */
export type BlobStore = {
  /** Whether a blob of that length is here. Its bytes were verified when it came in. */
  has(sha256: string, length: number): Promise<boolean>;
  path(sha256: string): string;
  read(sha256: string): Promise<Buffer>;
  remove(sha256: string): Promise<void>;
  /** Takes the bytes that `chunks` yields; nothing is kept when it throws. Call `sync` before relying on it. */
  write(sha256: string, chunks: AsyncIterable<Uint8Array>): Promise<void>;
  /** Removes every blob but these, and what writers that were killed left behind. */
  keepOnly(needed: ReadonlySet<string>): Promise<void>;
  /** Makes all that was written survive a power cut. */
  sync(): Promise<void>;
};

export function openBlobs(stateFolder: string): BlobStore {
  const folder = join(stateFolder, 'blobs');
  mkdirSync(folder, { recursive: true });
  const path = (sha256: string) => join(folder, sha256);
  return {
    path,
    has: (sha256, length) =>
      stat(path(sha256)).then(
        (found) => found.isFile() && found.size === length,
        () => false,
      ),
    read: (sha256) => readFile(path(sha256)),
    remove: (sha256) => rm(path(sha256), { force: true }),
    write: (sha256, chunks) =>
      writeDurably(path(sha256), async (file) => {
        for await (const chunk of chunks) await file.writeFile(chunk);
      }),
    keepOnly: async (needed) => {
      for (const name of await readdir(folder)) {
        if (!needed.has(name)) await rm(join(folder, name), { recursive: true, force: true });
      }
    },
    sync: () => syncFolder(folder),
  };
}
