import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Metadata, MetadataKind } from '@tufjs/models';
import { type Fetcher, Updater } from 'tuf-js';
import { DownloadHTTPError } from 'tuf-js/dist/error.js';
import { sha256 } from '../files/sha256.ts';
import { CodedError } from '../model/coded-error.ts';
import { headSchema } from '../model/edition.schema.ts';
import type { Head } from '../model/edition.ts';
import { maxHeadBytes } from '../model/limits.ts';
import { headName, headPath, metadataFolder, metadataPath, timestampPath } from '../model/repository.ts';
import type { Trust } from '../store/write-db.ts';
import { assertNoOlder, rotatedRoles, signedTimeOf, versionsOf } from './marks.ts';
import { trustError } from './trust-error.ts';

/** Reads a whole small file of a repository; undefined: it does not have it. */
export type ReadFile = (path: string, maxBytes: number) => Promise<Buffer | undefined>;

export type RefreshOptions = {
  /** What was verified before; without a root, `pinnedRoot` is where trust begins. */
  trust: Trust;
  pinnedRoot: Buffer;
  read: ReadFile;
  /** The time against which signatures expire. */
  now: Date;
  /** A folder of its own, emptied first: tuf-js keeps its state in files, and ours is in the store. */
  workFolder: string;
};

export type Refreshed = {
  head: Head;
  trust: Trust;
  /** The commune changed the key that signs editions, and their numbers may begin again below what was seen. */
  hasNewTargetsKey: boolean;
  /** The files that proved it, by their path in a repository; with the roots that led to the one in force. */
  proof: Map<string, Buffer>;
};

const kinds = ['root', 'timestamp', 'snapshot', 'targets'] as const;

type Kind = (typeof kinds)[number];

/**
 * Follows the client workflow of The Update Framework (specification 1.0, section 5) from the trust state to the
 * newest head that the repository can prove.
 *
 * Metadata and the head only: lists and blobs are verified by the hashes that the head leads to. tuf-js is given files
 * rebuilt from the store at each refresh, because it writes them in a way that a power cut can tear, and a torn state
 * would let an old repository pass.
 *
 * @throws {CodedError} `trust.*` when the repository proves nothing acceptable; what `read` throws passes through
 */
export async function refreshTrust(options: RefreshOptions): Promise<Refreshed> {
  const { trust, pinnedRoot, workFolder, now } = options;
  await rm(workFolder, { recursive: true, force: true });
  await mkdir(workFolder, { recursive: true });
  for (const kind of kinds) {
    const bytes = trust.metadata[kind] ?? (kind === 'root' ? pinnedRoot : undefined);
    if (bytes) await writeFile(join(workFolder, `${kind}.json`), bytes);
  }
  let readFailure: unknown;
  const proof = new Map<string, Buffer>();
  const read: ReadFile = async (path, maxBytes) => {
    const bytes = await options.read(path, maxBytes).catch((error) => {
      readFailure = error;
      throw error;
    });
    if (bytes) proof.set(path, bytes);
    return bytes;
  };
  try {
    const updater = new Updater({
      metadataDir: workFolder,
      metadataBaseUrl: `repository:/${metadataFolder}`,
      fetcher: fetcherOver(read),
    });
    setReferenceTime(updater, now);
    await updater.refresh();
    const target = await updater.getTargetInfo(headName);
    if (!target) throw new CodedError('trust.no-head', 'The repository signs no edition: publish one into it.');
    const head = await readHead(read, target.hashes.sha256 ?? '', target.length);
    const bytes = await Promise.all(kinds.map((kind) => readFile(join(workFolder, `${kind}.json`))));
    const metadata = Object.fromEntries(kinds.map((kind, index) => [kind, bytes[index]])) as Record<Kind, Buffer>;
    const versions = versionsOf(metadata);
    const rotated = rotatedRoles(trust.metadata.root, metadata.root);
    assertNoOlder(versions, trust.versions, rotated);
    // A key that signed a time to come is replaced by another one, and its time with it.
    const known = rotated.includes('timestamp') || rotated.includes('targets') ? undefined : trust.signedAt;
    const signedAt = newest([known, head.issuedAt, signedTimeOf(metadata.timestamp)]);
    for (const kind of ['root', 'targets', 'snapshot'] as const) {
      proof.set(metadataPath(kind, versions[kind]), metadata[kind]);
    }
    return {
      head,
      trust: { metadata, versions, signedAt, pinnedRoot },
      hasNewTargetsKey: rotated.includes('targets'),
      proof: proof.set(timestampPath, metadata.timestamp),
    };
  } catch (error) {
    throw readFailure ?? trustError(error);
  } finally {
    await rm(workFolder, { recursive: true, force: true });
  }
}

/** Times in ISO 8601 and UTC compare as text. */
function newest(times: (string | undefined)[]): string | undefined {
  return times
    .filter((time) => time !== undefined)
    .toSorted()
    .at(-1);
}

/** Whether a root was made by a first start and not by a commune. */
export function isDevelopmentRoot(root: Buffer): boolean {
  return (
    Metadata.fromJSON(MetadataKind.Root, JSON.parse(root.toString())).signed.unrecognizedFields['x-development'] ===
    true
  );
}

/** tuf-js takes the time of the system by itself and has no option for another: its field is set, and a test guards it. */
function setReferenceTime(updater: Updater, now: Date): void {
  const { trustedSet } = updater as unknown as { trustedSet?: { referenceTime?: unknown } };
  if (!(trustedSet?.referenceTime instanceof Date)) {
    throw new CodedError(
      'trust.library',
      'This version of tuf-js keeps its time elsewhere: use the version in package-lock.json.',
    );
  }
  trustedSet.referenceTime = now;
}

function fetcherOver(read: ReadFile): Fetcher {
  return {
    downloadFile: () => Promise.reject(new CodedError('trust.library', 'tuf-js is used for metadata only.')),
    downloadBytes: async (url, maxLength) => {
      const bytes = await read(new URL(url).pathname.slice(1), maxLength);
      if (!bytes) throw new DownloadHTTPError('not found', 404);
      return bytes;
    },
  };
}

async function readHead(read: ReadFile, hash: string, length: number): Promise<Head> {
  if (length > maxHeadBytes)
    throw new CodedError('trust.head', `The head is ${length} bytes, more than the ${maxHeadBytes} allowed.`);
  const bytes = await read(headPath(hash), length);
  if (!bytes) throw new CodedError('trust.head', 'The repository signs a head that it does not have: publish again.');
  if (bytes.length !== length || sha256(bytes) !== hash) {
    throw new CodedError(
      'trust.head',
      'The head in the repository is not the one that was signed: publish again, or restore the repository.',
    );
  }
  try {
    return headSchema.parse(JSON.parse(bytes.toString()));
  } catch (cause) {
    throw new CodedError(
      'trust.not-understood',
      'This version of Shubbak does not understand the head of the edition: install the newest version.',
      cause,
    );
  }
}
