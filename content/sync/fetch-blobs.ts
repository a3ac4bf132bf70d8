import { createHash, type Hash } from 'node:crypto';
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
 * Fetches blobs side by side and keeps each only if its length and hash are right. What is cut off goes on at the next
 * call, where the repository can begin in the middle.
 *
 * @param pathOf where a blob lies in the repository
 * @throws {CodedError} `sync.blob-missing`, `sync.blob-hash`, `repository.*`; what was fetched before is kept
 */
export async function fetchBlobs(
  wanted: WantedBlob[],
  repository: Repository,
  blobs: BlobStore,
  onFetched: () => void,
  pathOf = blobPath,
): Promise<void> {
  const queue = wanted.values();
  const fetchNext = async () => {
    for (const blob of queue) {
      await fetchBlob(blob, repository, blobs, pathOf);
      onFetched();
    }
  };
  const results = await Promise.allSettled(Array.from({ length: parallel }, fetchNext));
  await blobs.sync();
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

/** Goes on where an earlier sync was cut off. A part that turns out to be another one's is thrown away. */
async function fetchBlob(
  blob: WantedBlob,
  repository: Repository,
  blobs: BlobStore,
  pathOf: typeof blobPath,
): Promise<void> {
  const { sha256, length } = blob;
  const had = await blobs.partLength(sha256);
  // Nothing is left to ask for: that is rare enough to begin anew.
  if (had >= length) await blobs.removePart(sha256);
  const from = had < length ? had : 0;
  const hash = createHash('sha256');
  // Before the server is asked, which would take a slow disk for a slow reader.
  if (from > 0) for await (const chunk of blobs.part(sha256)) hash.update(chunk);
  const opened = await repository.open(pathOf(sha256), length, from).catch(async (error: unknown) => {
    if (error instanceof CodedError && error.code === 'repository.status') await blobs.removePart(sha256);
    throw error;
  });
  if (!opened) {
    throw new CodedError(
      'sync.blob-missing',
      `${repository.name} does not have blob ${sha256}: copy the repository again, whole.`,
    );
  }
  const resumes = opened.from > 0;
  try {
    const whole = resumes ? hash : createHash('sha256');
    await blobs.write(sha256, verified(opened.chunks, whole, blob, repository), resumes);
  } catch (error) {
    const isWrong = error instanceof CodedError && ['sync.blob-hash', 'repository.too-long'].includes(error.code);
    if (!isWrong) throw error;
    await blobs.removePart(sha256);
    if (!resumes) throw opened.doubt ?? error;
    await fetchBlob(blob, repository, blobs, pathOf);
  }
}

async function* verified(
  chunks: AsyncIterable<Uint8Array>,
  hash: Hash,
  blob: WantedBlob,
  repository: Repository,
): AsyncIterable<Uint8Array> {
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
