import { createReadStream, mkdirSync } from 'node:fs';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { partOf, syncFolder, writeDurably } from '../files/durable.ts';

/** The folder of verified blobs, each named by its SHA-256. */
export type BlobStore = {
  /** Whether a blob of that length is here. Its bytes were verified when it came in. */
  has(sha256: string, length: number): Promise<boolean>;
  path(sha256: string): string;
  read(sha256: string): Promise<Buffer>;
  remove(sha256: string): Promise<void>;
  /** What an earlier `write` had taken before it was cut off; empty: nothing. */
  part(sha256: string): AsyncIterable<Uint8Array>;
  partLength(sha256: string): Promise<number>;
  removePart(sha256: string): Promise<void>;
  /**
   * Takes the bytes that `chunks` yields, after those of the part where it `resumes`. When it throws, there is no blob,
   * and what came stays as its part. Call `sync` before relying on it.
   */
  write(sha256: string, chunks: AsyncIterable<Uint8Array>, resumes: boolean): Promise<void>;
  /** Removes every blob but these, and the parts of every other. */
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
    part: (sha256) => createReadStream(partOf(path(sha256))),
    partLength: (sha256) =>
      stat(partOf(path(sha256))).then(
        ({ size }) => size,
        () => 0,
      ),
    removePart: (sha256) => rm(partOf(path(sha256)), { force: true }),
    write: (sha256, chunks, resumes) =>
      writeDurably(
        path(sha256),
        async (file) => {
          for await (const chunk of chunks) await file.writeFile(chunk);
        },
        { appends: resumes },
      ),
    keepOnly: async (needed) => {
      for (const name of await readdir(folder)) {
        if (!needed.has(basename(name, partOf('')))) await rm(join(folder, name), { recursive: true, force: true });
      }
    },
    sync: () => syncFolder(folder),
  };
}
