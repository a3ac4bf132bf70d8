import { Metadata, MetadataKind } from '@tufjs/models';
import { sha256 } from '../files/sha256.ts';
import { CodedError } from '../model/coded-error.ts';
import { headSchema } from '../model/edition.schema.ts';
import type { Head } from '../model/edition.ts';
import { maxHeadBytes } from '../model/limits.ts';
import { headPath, metadataPath, timestampPath } from '../model/repository.ts';
import type { Trust } from '../store/write-db.ts';
import { followWorkflow, type ReadFile, type Workflow } from './client-workflow.ts';
import { assertNoOlder, signedTimeOf, versionsOf } from './marks.ts';

export type Refreshed = {
  head: Head;
  trust: Trust;
  /** The commune changed the key that signs editions, and their numbers may begin again below what was seen. */
  hasNewTargetsKey: boolean;
  /** The files that proved it, by their path in a repository; with the roots that led to the one in force. */
  proof: Map<string, Buffer>;
};

/**
 * Follows the client workflow of The Update Framework (`client-workflow.ts`) from the trust state to the newest head that
 * the repository can prove.
 *
 * Metadata and the head only: lists and blobs are verified by the hashes that the head leads to.
 *
 * @throws {CodedError} `trust.*` when the repository proves nothing acceptable; what `read` throws passes through
 */
export async function refreshTrust(workflow: Workflow): Promise<Refreshed> {
  const { trust, pinnedRoot, reached } = workflow;
  const proof = new Map<string, Buffer>();
  const read: ReadFile = async (path, maxBytes) => {
    const bytes = await workflow.read(path, maxBytes);
    if (bytes) proof.set(path, bytes);
    return bytes;
  };
  const { metadata, target, rotated } = await followWorkflow({ ...workflow, read });
  const head = await readHead(read, target.hashes.sha256 ?? '', target.length);
  const versions = versionsOf(metadata);
  assertNoOlder(versions, { ...trust.versions, ...(reached && { root: reached.version }) }, rotated);
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

async function readHead(read: ReadFile, hash: string, length: number): Promise<Head> {
  if (length > maxHeadBytes)
    throw new CodedError(
      'trust.head',
      `The head is ${length} bytes, more than the ${maxHeadBytes} allowed: publish again, with the newest version.`,
    );
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
