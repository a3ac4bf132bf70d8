import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { sha256 } from '../files/sha256.ts';
import { CodedError } from '../model/coded-error.ts';
import { publishedDocumentSchema } from '../model/document.schema.ts';
import { listSchema } from '../model/edition.schema.ts';
import type { Head, List, ListedDocument } from '../model/edition.ts';
import type { BlobStore } from '../store/blobs.ts';
import { asDamage } from '../store/damaged-store.ts';
import { diskError } from '../store/disk-error.ts';
import type { StagedEdition, WriteDb } from '../store/write-db.ts';
import { maxRootBytes } from '../trust/client-workflow.ts';
import { versionOfRoot } from '../trust/marks.ts';
import { refreshTrust } from '../trust/refresh.ts';
import { reachedRoot, startingTrust } from '../trust/starting-trust.ts';
import { BusyError } from './busy-error.ts';
import { fetchBlobs, missingBlobs, type WantedBlob } from './fetch-blobs.ts';
import { openDifferences } from './fetch-differences.ts';
import { keepProof } from './keep-proof.ts';
import { type Repository, readAll } from './repository.ts';

/** How many blobs are read at the same time: one by one, a disk would be waited for most of the time. */
const readAtOnce = 32;

export type SyncOptions = {
  db: WriteDb;
  blobs: BlobStore;
  repository: Repository;
  pinnedRoot: Buffer;
  /** The time against which signatures expire. */
  now: Date;
  /** Where the blobs lie, and what proved them. */
  stateFolder: string;
  /** An edition for the want of a newer one: what else lies on the disk stays, since it may be of that one. */
  isFallback: boolean;
  /** Whether those blobs are looked for, too, that were here before: the disk may have lost some. */
  looksForLost: boolean;
  onProgress?: (progress: SyncProgress) => void;
};

/**
 * In blobs; how many of them there are is known once the list, which is the first one, has come. All of them are told once
 * more when the edition is shown, while the sync tidies up.
 */
export type SyncProgress = { edition: number; fetched: number; total: number };

/**
 * `activated`: a new edition is shown. `unchanged`: the newest was here already. `offline`: nobody could be asked, or the
 * server asks to come back later.
 */
export type SyncOutcome =
  | { kind: 'activated'; edition: number; blobsFetched: number }
  | { kind: 'unchanged'; edition: number }
  | { kind: 'offline'; code: string; reason: string; retryAfterSeconds?: number };

/**
 * Brings the newest edition of a repository onto this screen: verify its head, fetch what is missing, then switch in
 * one transaction. Whatever fails before that leaves the edition that is shown as it was.
 *
 * @throws {CodedError} `trust.*`, `sync.*` and `repository.*` when what the repository offers is refused
 */
export async function sync(options: SyncOptions): Promise<SyncOutcome> {
  /** The blobs of the edition that comes, as far as they are known. */
  const coming: WantedBlob[] = [];
  try {
    if (!options.isFallback) options.db.completeIndexes();
    return await syncOnline(options, coming);
  } catch (error) {
    if (error instanceof CodedError && error.code === 'repository.offline') {
      return { kind: 'offline', code: error.code, reason: error.message };
    }
    if (error instanceof BusyError) {
      const { code, message, retryAfterSeconds } = error;
      return { kind: 'offline', code, reason: message, retryAfterSeconds };
    }
    const refused = diskError(options.stateFolder, error);
    if (refused?.code === 'store.full') await pruneBlobs(options, coming);
    // A disk that fails to write has not damaged what it has.
    throw refused ?? (isFailedWrite(error) ? error : asDamage(error));
  }
}

function isFailedWrite(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_IOERR');
}

async function tidyUp(options: SyncOptions, proof: ReadonlyMap<string, Buffer>): Promise<void> {
  options.db.sweep();
  await keepWholeProof(options, proof);
  await pruneBlobs(options);
}

function keepWholeProof(
  { stateFolder, pinnedRoot, repository }: SyncOptions,
  proof: ReadonlyMap<string, Buffer>,
): Promise<void> {
  const read = (path: string) => readAll(repository, path, maxRootBytes);
  return keepProof(stateFolder, proof, { pinnedVersion: versionOfRoot(pinnedRoot), read });
}

/**
 * Removes the blobs that nothing needs: not the newest edition, whose store must be able to be built from them again, nor
 * the pictures of the one before, nor an edition that comes.
 */
async function pruneBlobs({ db, blobs }: SyncOptions, coming: WantedBlob[] = []): Promise<void> {
  const newest = db.newest();
  const list = newest && (await parseBlob(newest.listSha256, blobs, listSchema).catch(() => undefined));
  if (!list) return;
  const named = [...list.documents, ...coming].map(({ sha256: name }) => name);
  await blobs.keepOnly(new Set([newest.listSha256, ...named, ...db.keptMedia()]));
}

async function syncOnline(options: SyncOptions, coming: WantedBlob[]): Promise<SyncOutcome> {
  const { db, blobs, repository, pinnedRoot, now } = options;
  const read = (path: string, maxBytes: number) => readAll(repository, path, maxBytes);
  const start = startingTrust(db.trust(), pinnedRoot);
  // What lies on the disk is shown for the want of anything newer, and may be older than the root that was reached.
  const reached = options.isFallback ? undefined : reachedRoot(db.newestRoot(), start, pinnedRoot);
  const onRoot = (bytes: Buffer, version: number) => db.rememberRoot({ bytes, version, pinnedRoot });
  const { head, trust, hasNewTargetsKey, proof } = await refreshTrust({
    trust: start.trust,
    pinnedRoot,
    reached,
    onRoot: options.isFallback ? undefined : onRoot,
    read,
    now,
  });
  const newest = start.isOtherAuthority ? undefined : db.newest();
  const isHere = head.number === newest?.number && head.list.sha256 === newest.listSha256;
  const isOlder = newest && !isHere && head.number <= newest.number;
  if (isOlder && !hasNewTargetsKey) {
    throw new CodedError(
      'sync.number',
      `The repository signs edition ${head.number} after edition ${newest.number}: an edition needs a new, higher number. Publish again.`,
    );
  }
  let blobsFetched = 0;
  let blobsWanted = 0;
  const differences = openDifferences(newest?.listSha256, head.list, repository, blobs);
  const fetchMissing = async (wanted: WantedBlob[]) => {
    coming.push(...wanted);
    const missing = await missingBlobs(wanted, blobs);
    blobsWanted += missing.length;
    const onFetched = () => {
      blobsFetched += 1;
      options.onProgress?.({ edition: head.number, fetched: blobsFetched, total: blobsWanted });
    };
    const rest = await differences.make(missing, onFetched);
    await fetchBlobs(rest, repository, blobs, onFetched);
  };
  if (isHere) {
    // Most syncs find nothing new, and a disk wears with each write.
    if (!isDeepStrictEqual(trust, start.trust)) db.renewTrust(trust);
    if (!options.isFallback) await keepWholeProof(options, proof);
    if (options.looksForLost) {
      await fetchMissing([head.list]);
      await fetchMissing((await readList(head, blobs)).documents);
    }
    await fetchMissing(db.allMedia());
    return { kind: 'unchanged', edition: head.number };
  }
  await fetchMissing([head.list]);
  const list = await readList(head, blobs);
  await fetchMissing(options.isFallback ? list.documents : [...list.documents, ...list.media]);
  if (options.isFallback) await fetchMissing(list.media).catch(passUnlessLost);
  db.activate(await stage(head, list, blobs), trust, {
    startsAnew: start.isOtherAuthority || isOlder === true,
    isAwaited: options.isFallback,
  });
  // It is shown by now, whatever becomes of the rest, which the next sync does again.
  options.onProgress?.({ edition: head.number, fetched: blobsFetched, total: blobsWanted });
  if (!options.isFallback) await tidyUp(options, proof).catch(() => undefined);
  return { kind: 'activated', edition: head.number, blobsFetched };
}

/** A page without a picture is better than none, and the next sync with a repository brings it. */
function passUnlessLost(error: unknown): void {
  const isLost = error instanceof CodedError && /^(sync\.blob-|repository\.too-long)/.test(error.code);
  if (!isLost) throw error;
}

async function readList(head: Head, blobs: BlobStore): Promise<List> {
  return parseBlob(head.list.sha256, blobs, listSchema);
}

/** Parses every document once, here: behind this point they are only read. */
async function stage(head: Head, list: List, blobs: BlobStore): Promise<StagedEdition> {
  const stageOne = async (listed: ListedDocument) => {
    const document = await parseBlob(listed.sha256, blobs, publishedDocumentSchema);
    assertAsListed(document, listed);
    return { rank: listed.rank, document };
  };
  const documents: StagedEdition['documents'] = [];
  for (let from = 0; from < list.documents.length; from += readAtOnce) {
    documents.push(...(await Promise.all(list.documents.slice(from, from + readAtOnce).map(stageOne))));
  }
  return { head, documents, media: list.media };
}

async function parseBlob<T>(hash: string, blobs: BlobStore, schema: z.ZodType<T>): Promise<T> {
  const bytes = await blobs.read(hash);
  if (sha256(bytes) !== hash) {
    await blobs.remove(hash);
    throw new CodedError(
      'sync.blob-damaged',
      `Blob ${hash} was damaged on this screen's disk and is fetched again at the next sync: check the disk.`,
    );
  }
  try {
    return schema.parse(JSON.parse(bytes.toString()));
  } catch (cause) {
    throw new CodedError(
      'sync.not-understood',
      `This version of Shubbak does not understand blob ${hash} of the edition: install the newest version.`,
      cause,
    );
  }
}

function assertAsListed(document: { id: string; type: string }, listed: ListedDocument): void {
  if (document.id !== listed.id || document.type !== listed.type) {
    throw new CodedError(
      'sync.list',
      `The list names ${listed.id}, and its blob is ${document.id}: publish the edition again.`,
    );
  }
}
