import { Metadata, MetadataKind, type MetaFile, type TargetFile } from '@tufjs/models';
import { EqualVersionError } from 'tuf-js/dist/error.js';
import { TrustedMetadataStore } from 'tuf-js/dist/store.js';
import { CodedError } from '../model/coded-error.ts';
import { headName, metadataPath, timestampPath } from '../model/repository.ts';
import type { Trust } from '../store/write-db.ts';
import { countKeysOnce } from './distinct-keys.ts';
import { rotatedRoles } from './marks.ts';
import { checking, missingFile, signsNoHead } from './trust-error.ts';

/** Reads a whole small file of a repository; undefined: it does not have it. */
export type ReadFile = (path: string, maxBytes: number) => Promise<Buffer | undefined>;

export type Kind = 'root' | 'timestamp' | 'snapshot' | 'targets';

/** A root that was reached before, newer than that of the trust. Without bytes, no older one is taken all the same. */
export type ReachedRoot = { version: number; bytes?: Buffer };

export type Workflow = {
  trust: Trust;
  pinnedRoot: Buffer;
  reached?: ReachedRoot;
  /** Told each root that is reached, before anything else is verified with it. */
  onRoot?: (root: Buffer, version: number) => void;
  read: ReadFile;
  /** The time against which signatures expire. */
  now: Date;
};

export type Proved = {
  metadata: Record<Kind, Buffer>;
  target: TargetFile;
  /** Whose keys were taken away since the metadata that is known was verified. */
  rotated: Kind[];
};

/** The largest root, in bytes. */
export const maxRootBytes = 512_000;

/** The largest metadata files, in bytes, whatever length somebody signed for them. */
const maxBytes = { root: maxRootBytes, timestamp: 16_384, snapshot: 2_000_000, targets: 5_000_000 };

/** How many roots one refresh follows; the next one goes on from there. */
const maxRootRotations = 256;

/**
 * The client workflow of The Update Framework (specification 1.0.31, section 5) for one repository with consistent
 * snapshots and without delegations, from what is known to the target that leads to the head.
 *
 * tuf-js checks signatures, versions, hashes and expiry. Its updater is not used, since it keeps its state in files, in a
 * way that a power cut can tear, tells what it refused as text, believes any length that was signed, and leaves out step
 * 5.3.11.
 *
 * @throws {CodedError} `trust.*`; what `read` throws passes through
 */
export async function followWorkflow(workflow: Workflow): Promise<Proved> {
  const { trust, read } = workflow;
  let root = workflow.reached?.bytes ?? trust.metadata.root ?? workflow.pinnedRoot;
  const trusted = checking(() => new TrustedMetadataStore(root));
  setReferenceTime(trusted, workflow.now);
  countKeysOnce(trusted.root.signed);

  // 5.3: the roots that follow the trusted one, one by one.
  let before = trust.metadata.root;
  for (let count = 0; count < maxRootRotations; count++) {
    // A root that was lost on this screen is met again on the way from the pinned one.
    if (trusted.root.signed.version === trust.versions.root) before ??= root;
    const next = await read(metadataPath('root', trusted.root.signed.version + 1), maxBytes.root);
    if (!next) break;
    checking(() => followRoot(trusted, next));
    root = next;
    workflow.onRoot?.(root, trusted.root.signed.version);
  }

  // 5.3.11: who stole a key may have set versions as high as can be.
  const rotated = rotatedRoles(before, root);
  const isFreed = rotated.includes('timestamp') || rotated.includes('snapshot');
  const known: Trust['metadata'] = isFreed ? {} : trust.metadata;

  // 5.4: what is known comes first, so that nothing older passes; it may have expired.
  isAccepted(known.timestamp, (bytes) => trusted.updateTimestamp(bytes));
  let timestamp = await demand(read, timestampPath, maxBytes.timestamp);
  const isSame = checking(() => isSameVersion(() => trusted.updateTimestamp(timestamp)));
  if (isSame) timestamp = known.timestamp ?? timestamp;

  const load = async (role: 'snapshot' | 'targets', described: MetaFile | undefined, update: Update) => {
    const bytes = known[role];
    if (isAccepted(bytes, (one) => update(one, true))) return bytes;
    if (!described) throw signsNoHead();
    const { version, length = maxBytes[role] } = described;
    const offered = await demand(read, metadataPath(role, version), Math.min(length, maxBytes[role]));
    checking(() => update(offered, false));
    return offered;
  };

  // 5.5
  const snapshot = await load('snapshot', trusted.timestamp?.signed.snapshotMeta, (bytes, isKnown) =>
    trusted.updateSnapshot(bytes, isKnown),
  );
  // 5.6
  const targets = await load('targets', trusted.snapshot?.signed.meta['targets.json'], (bytes) =>
    trusted.updateDelegatedTargets(bytes, 'targets', 'root'),
  );
  const target = trusted.targets?.signed.targets[headName];
  if (!target) throw signsNoHead();
  return { metadata: { root, timestamp, snapshot, targets }, target, rotated };
}

/** 5.3.4, 5.3.5 and 5.3.8, where tuf-js would count one key twice that has two ids. */
function followRoot(trusted: TrustedMetadataStore, next: Buffer): void {
  trusted.updateRoot(next);
  countKeysOnce(trusted.root.signed);
  trusted.root.verifyDelegate(MetadataKind.Root, Metadata.fromJSON(MetadataKind.Root, JSON.parse(next.toString())));
}

type Update = (bytes: Buffer, isKnown: boolean) => unknown;

/** Whether what is known on this screen still counts; where not, the repository is asked. */
function isAccepted(bytes: Buffer | undefined, update: (bytes: Buffer) => unknown): bytes is Buffer {
  try {
    if (bytes) update(bytes);
    return bytes !== undefined;
  } catch {
    return false;
  }
}

/** Whether what is offered has the version that is known; then its bytes are left alone. */
function isSameVersion(update: () => unknown): boolean {
  try {
    update();
    return false;
  } catch (error) {
    if (error instanceof EqualVersionError) return true;
    throw error;
  }
}

async function demand(read: ReadFile, path: string, most: number): Promise<Buffer> {
  const bytes = await read(path, most);
  if (!bytes) throw missingFile(path);
  return bytes;
}

/** tuf-js takes the time of the system by itself and has no option for another: its field is set, and a test guards it. */
function setReferenceTime(trusted: TrustedMetadataStore, now: Date): void {
  const own = trusted as unknown as { referenceTime?: unknown };
  if (!(own.referenceTime instanceof Date)) {
    throw new CodedError(
      'trust.library',
      'This version of tuf-js keeps its time elsewhere: use the version in package-lock.json.',
    );
  }
  own.referenceTime = now;
}
