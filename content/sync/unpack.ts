import { type FileHandle, open, readFile, stat } from 'node:fs/promises';
import type { Zstd } from '../files/zstd.ts';
import type { DifferenceTable } from '../model/difference.ts';
import { maxDifferenceBytes } from '../model/limits.ts';
import type { BlobStore } from '../store/blobs.ts';
import type { WantedBlob } from './fetch-blobs.ts';

/** Keeps the bytes that were made for a blob, if they are the ones that were signed. */
export type Keep = (blob: WantedBlob, bytes: Buffer) => Promise<void>;

export type Unpacking = {
  table: DifferenceTable;
  wanted: ReadonlyMap<string, WantedBlob>;
  blobs: BlobStore;
  zstd: Zstd;
  keep: Keep;
};

/**
 * Makes the wanted blobs of a pack that is here. One that cannot be made is left out: the others may be whole.
 *
 * @throws what `keep` throws, and when the pack cannot be read
 */
export async function unpack({ table, wanted, blobs, zstd, keep }: Unpacking): Promise<void> {
  const pack = await open(blobs.path(table.pack.sha256));
  const left = new Map(wanted);
  try {
    let position = 0;
    for (const { to, from, length } of table.made) {
      const blob = left.get(to);
      // Each is tried once, however often a table names it.
      left.delete(to);
      if (blob && blob.length <= maxDifferenceBytes && length <= blob.length) {
        const bytes = await make(blob, { from, position, length }).catch(() => undefined);
        if (bytes) await keep(blob, bytes);
      }
      position += length;
    }
  } finally {
    await pack.close();
  }

  async function make(
    blob: WantedBlob,
    { from, position, length }: { from: string | undefined; position: number; length: number },
  ): Promise<Buffer | undefined> {
    const previous = from === undefined ? undefined : await readFormer(from, blobs);
    if (from !== undefined && !previous) return undefined;
    return zstd.decompress(await readPart(pack, position, length), blob.length, previous);
  }
}

/** A blob of the edition that is here; undefined: it is not, or it is too large to be made something of. */
export async function readFormer(hash: string, blobs: BlobStore): Promise<Buffer | undefined> {
  const found = await stat(blobs.path(hash)).catch(() => undefined);
  return found && found.size <= maxDifferenceBytes ? readFile(blobs.path(hash)) : undefined;
}

async function readPart(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
