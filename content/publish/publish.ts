import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder, writeDurably, writeFileDurably } from '../files/durable.ts';
import { exists } from '../files/exists.ts';
import { lock } from '../files/lock.ts';
import { sha256 } from '../files/sha256.ts';
import type { Head } from '../model/edition.ts';
import { blobPath, headPath, metadataPath, timestampPath } from '../model/repository.ts';
import { type Blob, type BuiltEdition, buildEdition, jsonBlob } from './build-edition.ts';
import { type Changes, compareEditions } from './compare-editions.ts';
import type { Keys } from './keys.ts';
import { readContent } from './read-content.ts';
import { type Offered, readRepository } from './read-repository.ts';
import { signHead, signRoot } from './sign.ts';

/** How long a publish waits for another one into the same repository, in milliseconds. */
const lockWaitMs = 20_000;

export type PublishOptions = {
  content: string;
  repository: string;
  keys: Keys;
  now: Date;
  /** Everything but writing. */
  dryRun?: boolean;
  onProgress?: (written: number, total: number) => void;
};

/** `isNew` is false where the content is that of the edition already there: only its signatures are renewed then. */
export type Published = { number: number; isNew: boolean; changes: Changes; documents: number; blobsWritten: number };

/**
 * Builds an edition from a content folder, signs it and writes it into a repository folder.
 *
 * The last file written is the timestamp, which alone makes the edition the newest: killed at any moment before, the
 * repository still offers the edition before it, whole.
 *
 * @throws {CodedError} `content.faults`, `publish.other-keys`, `publish.repository-broken`, `publish.document-too-long`, `store.in-use`
 */
export async function publish(options: PublishOptions): Promise<Published> {
  const built = buildEdition(await readContent(options.content));
  if (options.dryRun) return publishBuilt(built, options);
  const sentence = `Another publish into ${options.repository} is under way: wait until it has ended.`;
  const unlock = lock(`${options.repository}.lock`, lockWaitMs, sentence);
  try {
    return await publishBuilt(built, options);
  } finally {
    unlock();
  }
}

async function publishBuilt(built: BuiltEdition, options: PublishOptions): Promise<Published> {
  const offered = await readRepository(options.repository, options.keys);
  const isNew = offered?.head.list.sha256 !== built.listBlob.sha256;
  const head = isNew ? nextHead(built, offered, options.now) : offered.head;
  const missing = await missingBlobs(built, options.repository);
  if (!options.dryRun) {
    await writeBlobs(missing, options);
    await writeSigned(jsonBlob(head), offered, options);
  }
  return {
    number: head.number,
    isNew,
    changes: compareEditions(offered?.list, built.list),
    documents: built.list.documents.length,
    blobsWritten: missing.length,
  };
}

function nextHead({ listBlob }: BuiltEdition, offered: Offered | undefined, now: Date): Head {
  return {
    format: 1,
    number: (offered?.head.number ?? 0) + 1,
    issuedAt: now.toISOString(),
    list: { sha256: listBlob.sha256, length: listBlob.length },
  };
}

async function missingBlobs({ blobs, listBlob }: BuiltEdition, repository: string): Promise<Blob[]> {
  const unique = new Map([...blobs, listBlob].map((blob) => [blob.sha256, blob]));
  const missing: Blob[] = [];
  for (const blob of unique.values()) {
    if (!(await isWhole(join(repository, blobPath(blob.sha256)), blob))) missing.push(blob);
  }
  return missing;
}

/** A blob that was damaged in the repository is written again. */
async function isWhole(path: string, blob: Blob): Promise<boolean> {
  const bytes = await readFile(path).catch(() => undefined);
  return bytes !== undefined && sha256(bytes) === blob.sha256;
}

async function writeBlobs(blobs: Blob[], { repository, onProgress }: PublishOptions): Promise<void> {
  const folder = dirname(join(repository, blobPath('')));
  await mkdir(folder, { recursive: true });
  let written = 0;
  for (const blob of blobs) {
    const bytes = await blob.read();
    await writeDurably(join(repository, blobPath(blob.sha256)), (file) => file.writeFile(bytes));
    onProgress?.(++written, blobs.length);
  }
  await syncFolder(folder);
}

async function writeSigned(
  headBlob: Blob,
  offered: Offered | undefined,
  { repository, keys, now }: PublishOptions,
): Promise<void> {
  const head = await headBlob.read();
  const versions = {
    targets: (offered?.versions.targets ?? 0) + 1,
    snapshot: (offered?.versions.snapshot ?? 0) + 1,
    timestamp: (offered?.versions.timestamp ?? 0) + 1,
  };
  const signed = signHead(head, versions, keys, now);
  const rootPath = join(repository, metadataPath('root', 1));
  if (!(await exists(rootPath))) await writeFileDurably(rootPath, signRoot(keys, now));
  await writeFileDurably(join(repository, headPath(sha256(head))), head);
  await writeFileDurably(join(repository, metadataPath('targets', versions.targets)), signed.targets);
  await writeFileDurably(join(repository, metadataPath('snapshot', versions.snapshot)), signed.snapshot);
  await writeFileDurably(join(repository, timestampPath), signed.timestamp);
}
