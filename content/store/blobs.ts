import { createReadStream, mkdirSync } from 'node:fs';
import { type FileHandle, lstat, readdir, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { partOf, syncFolder, writeDurably } from '../files/durable.ts';
import { hashFile } from '../files/hash-file.ts';
import { freeForFolder } from '../files/own-folder.ts';

/** The folder of verified blobs, each named by its SHA-256. */
export type BlobStore = {
  /** Whether a blob of that length is here. Its bytes were verified when it came in. */
  has(sha256: string, length: number): Promise<boolean>;
  /** Whether that blob is here with the bytes it had when it came in: all of it is read. */
  isWhole(sha256: string): Promise<boolean>;
  /** All of them, in the order of their names. */
  names(): Promise<string[]>;
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
  /** Makes all that was written survive a power cut. When it throws, what was written since the last time is gone. */
  sync(): Promise<void>;
};

export function openBlobs(stateFolder: string): BlobStore {
  const folder = join(stateFolder, 'blobs');
  freeForFolder(folder);
  mkdirSync(folder, { recursive: true });
  const path = (sha256: string) => join(folder, sha256);
  const unsynced = new Set<string>();
  /** Undefined: there is no such file, or something that is none, such as a link to one. */
  const lengthOf = (file: string) =>
    lstat(file).then(
      (found) => (found.isFile() ? found.size : undefined),
      () => undefined,
    );
  const has = async (sha256: string, length: number) => (await lengthOf(path(sha256))) === length;
  const remove = (file: string) => rm(file, { recursive: true, force: true });
  return {
    path,
    has,
    isWhole: async (sha256) => (await lengthOf(path(sha256))) !== undefined && (await hashOf(path(sha256))) === sha256,
    names: async () => (await readdir(folder)).filter((name) => isHash.test(name)).toSorted(),
    read: (sha256) => readFile(path(sha256)),
    remove: (sha256) => remove(path(sha256)),
    part: (sha256) => createReadStream(partOf(path(sha256))),
    partLength: async (sha256) => (await lengthOf(partOf(path(sha256)))) ?? 0,
    removePart: (sha256) => remove(partOf(path(sha256))),
    write: async (sha256, chunks, resumes) => {
      // Whatever has these names by now, a folder or a link among it, is not what is written here.
      await remove(path(sha256));
      if (!resumes) await remove(partOf(path(sha256)));
      const write = async (file: FileHandle) => {
        for await (const chunk of chunks) await file.writeFile(chunk);
      };
      await writeDurably(path(sha256), write, { appends: resumes });
      unsynced.add(sha256);
    },
    keepOnly: async (needed) => {
      for (const name of await readdir(folder)) {
        if (!needed.has(basename(name, partOf('')))) await remove(join(folder, name));
      }
    },
    sync: async () => {
      try {
        await syncFolder(folder);
        // It may be new itself.
        await syncFolder(stateFolder);
      } catch (error) {
        // A disk says only once that it has lost something: the next sync would believe that these names are on it.
        for (const sha256 of unsynced) await remove(path(sha256));
        throw error;
      } finally {
        unsynced.clear();
      }
    },
  };
}

const isHash = /^[0-9a-f]{64}$/;

const hashOf = (file: string) => hashFile(file).catch(() => undefined);
