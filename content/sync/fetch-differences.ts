import { sha256 } from '../files/sha256.ts';
import { findZstd, type Zstd } from '../files/zstd.ts';
import { differenceTableSchema } from '../model/difference.schema.ts';
import type { DifferenceTable } from '../model/difference.ts';
import { maxTableBytes } from '../model/limits.ts';
import { listDifferencePath, packPath } from '../model/repository.ts';
import type { BlobStore } from '../store/blobs.ts';
import { fetchBlobs, missingBlobs, type WantedBlob } from './fetch-blobs.ts';
import { type Repository, readAll } from './repository.ts';
import { type Keep, readFormer, unpack } from './unpack.ts';

export type Differences = {
  /**
   * Makes blobs of their former versions and keeps each that has the hash and length it must have. Nothing that goes
   * wrong here is an error: the repository has every blob whole.
   *
   * @returns the blobs that are still missing
   */
  make(missing: WantedBlob[], onMade: () => void): Promise<WantedBlob[]>;
};

/**
 * The way from the edition that is here to another one, by what differs. Nothing of it is signed: the files are asked
 * for only when something is missing, are no longer than what they spare, and become no longer than what is wanted.
 *
 * @param former hash of the list that is here; undefined: none
 */
export function openDifferences(
  former: string | undefined,
  list: WantedBlob,
  repository: Repository,
  blobs: BlobStore,
  find = findZstd,
): Differences {
  const zstd = find();
  if (!zstd || former === undefined || former === list.sha256) return { make: async (missing) => missing };
  let opened: Promise<ListDifference | undefined> | undefined;
  return {
    async make(missing, onMade) {
      if (missing.length === 0) return [];
      opened ??= readListDifference(former, list, repository, blobs, zstd).catch(() => undefined);
      const difference = await opened;
      if (!difference) return missing;
      const made = new Set<string>();
      const keep: Keep = async (blob, bytes) => {
        if (sha256(bytes) !== blob.sha256) return;
        await blobs.write(blob.sha256, oneChunk(bytes), false);
        made.add(blob.sha256);
        onMade();
      };
      // What was made before a disk failed may be gone.
      await makeAll(missing, difference, { list, repository, blobs, zstd, keep }).catch(() => made.clear());
      return missing.filter(({ sha256 }) => !made.has(sha256));
    },
  };
}

async function* oneChunk(bytes: Buffer): AsyncIterable<Uint8Array> {
  yield bytes;
}

type ListDifference = { listBytes: Buffer; table: DifferenceTable | undefined };

async function readListDifference(
  former: string,
  list: WantedBlob,
  repository: Repository,
  blobs: BlobStore,
  zstd: Zstd,
): Promise<ListDifference | undefined> {
  const difference = await readAll(repository, listDifferencePath(former, list.sha256), list.length);
  const previous = difference && (await readFormer(former, blobs));
  if (!previous) return undefined;
  const bytes = await zstd.decompress(difference, list.length + maxTableBytes, previous);
  const listBytes = bytes.subarray(0, list.length);
  if (sha256(listBytes) !== list.sha256) return undefined;
  return { listBytes, table: parseTable(bytes.subarray(list.length)) };
}

function parseTable(bytes: Buffer): DifferenceTable | undefined {
  try {
    return differenceTableSchema.safeParse(JSON.parse(bytes.toString())).data;
  } catch {
    return undefined;
  }
}

type Making = { list: WantedBlob; repository: Repository; blobs: BlobStore; zstd: Zstd; keep: Keep };

async function makeAll(missing: WantedBlob[], { listBytes, table }: ListDifference, making: Making): Promise<void> {
  const { list, repository, blobs, zstd, keep } = making;
  const wanted = new Map(missing.map((blob) => [blob.sha256, blob]));
  if (wanted.has(list.sha256)) await keep(list, listBytes);
  if (!table) return;
  const { pack, made } = table;
  const sparedBytes = [...new Set(made.map(({ to }) => to))].reduce(
    (sum, to) => sum + (wanted.get(to)?.length ?? 0),
    0,
  );
  if (pack.length >= sparedBytes) return;
  const pathOf = (name: string) => packPath(name, list.sha256);
  // It stays until the next tidying: what nobody signed must not say which blob is removed.
  await fetchBlobs(await missingBlobs([pack], blobs), repository, blobs, () => undefined, pathOf);
  await unpack({ table, wanted, blobs, zstd, keep });
}
