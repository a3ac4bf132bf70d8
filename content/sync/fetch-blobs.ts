import { createHash } from 'node:crypto';
import { CodedError } from '../model/coded-error.ts';
import { blobPath } from '../model/repository.ts';
import type { BlobStore } from '../store/blobs.ts';
import type { Repository } from './repository.ts';

/** How many blobs are fetched at the same time. */
const parallel = 6;

export type WantedBlob = { sha256: string; length: number };

/** Which blobs are not here yet, each named once. */
export async function missingBlobs(wanted: WantedBlob[], blobs: BlobStore): Promise<WantedBlob[]> {
  const unique = new Map(wanted.map((blob) => [blob.sha256, blob]));
  const missing: WantedBlob[] = [];
  for (const blob of unique.values()) {
    if (!(await blobs.has(blob.sha256, blob.length))) missing.push(blob);
  }
  return missing;
}

/**
 * Fetches blobs side by side and keeps each only if its length and hash are right.
 *
 * @throws {CodedError} `sync.blob-missing`, `sync.blob-hash`, `repository.*`; what was fetched before is kept
 */
export async function fetchBlobs(
  wanted: WantedBlob[],
  repository: Repository,
  blobs: BlobStore,
  onFetched: () => void,
): Promise<void> {
  const queue = wanted.values();
  const fetchNext = async () => {
    for (const blob of queue) {
      await fetchBlob(blob, repository, blobs);
      onFetched();
    }
  };
  const results = await Promise.allSettled(Array.from({ length: parallel }, fetchNext));
  await blobs.sync();
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

async function fetchBlob(blob: WantedBlob, repository: Repository, blobs: BlobStore): Promise<void> {
  const chunks = await repository.open(blobPath(blob.sha256), blob.length);
  if (!chunks) {
    throw new CodedError(
      'sync.blob-missing',
      `${repository.name} does not have blob ${blob.sha256}: copy the repository again, whole.`,
    );
  }
  await blobs.write(blob.sha256, verified(chunks, blob, repository));
}

async function* verified(
  chunks: AsyncIterable<Uint8Array>,
  blob: WantedBlob,
  repository: Repository,
): AsyncIterable<Uint8Array> {
  const hash = createHash('sha256');
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
  if (hash.digest('hex') !== blob.sha256) {
    throw new CodedError(
      'sync.blob-hash',
      `Blob ${blob.sha256} of ${repository.name} is not what was signed: copy the repository again, whole.`,
    );
  }
}
