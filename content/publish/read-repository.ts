import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Metadata, MetadataKind, type Root } from '@tufjs/models';
import { exists } from '../files/exists.ts';
import { sha256 } from '../files/sha256.ts';
import { CodedError } from '../model/coded-error.ts';
import { headSchema, listSchema } from '../model/edition.schema.ts';
import type { Head, List } from '../model/edition.ts';
import { blobPath, headName, headPath, metadataPath, timestampPath } from '../model/repository.ts';
import type { EditionRole } from './keys.ts';
import { parseRoot } from './root.ts';
import type { SignedFile } from './sign.ts';

/** Signed metadata that a repository has, and until when it counts, in ISO 8601. */
export type OfferedFile = SignedFile & { expires: string };

/** What a repository offers now, read by its own publisher. */
export type Offered = {
  root: Metadata<Root>;
  head: Head;
  headBytes: Buffer;
  list: List;
  targets: OfferedFile;
  snapshot: OfferedFile;
  timestamp: OfferedFile & {
    /** When it was signed, in ISO 8601. */
    signedAt: string | undefined;
  };
};

/**
 * Reads the newest edition of a repository folder; undefined: there is none yet. Every signature is held against the
 * newest root: nothing is built upon, and signed again, that somebody without the keys put there.
 *
 * @param coming the root after it, whose keys count as well while a change of keys is under way
 * @throws {CodedError} `publish.repository-broken`
 */
export async function readRepository(folder: string, coming?: Metadata<Root>): Promise<Offered | undefined> {
  const bytes = await readFile(join(folder, timestampPath)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!bytes) return undefined;
  try {
    return await readFrom(folder, bytes, coming);
  } catch (cause) {
    if (cause instanceof CodedError) throw cause;
    throw new CodedError(
      'publish.repository-broken',
      `The repository ${folder} cannot be read as one edition: restore it from a copy, or publish into an empty folder.`,
      cause,
    );
  }
}

/**
 * For what needs an edition.
 *
 * @throws {CodedError} `publish.no-edition`, `publish.repository-broken`
 */
export async function readEditionOf(folder: string, coming?: Metadata<Root>): Promise<Offered> {
  const offered = await readRepository(folder, coming);
  if (offered) return offered;
  throw new CodedError(
    'publish.no-edition',
    `There is no edition in ${folder}: name the repository with --repository, or publish into it first.`,
  );
}

/**
 * Every root is kept, so that a screen can follow them one by one; the last one says whose signatures count.
 * Undefined: there is none yet.
 *
 * @throws {CodedError} `publish.repository-broken`
 */
export async function readNewestRoot(folder: string): Promise<Metadata<Root> | undefined> {
  const file = (version: number) => join(folder, metadataPath('root', version));
  let version = 0;
  while (await exists(file(version + 1))) version += 1;
  if (version === 0) return undefined;
  try {
    return parseRoot(await readFile(file(version)));
  } catch (cause) {
    throw new CodedError(
      'publish.repository-broken',
      `The root ${file(version)} cannot be read: restore it from a copy.`,
      cause,
    );
  }
}

async function readFrom(folder: string, timestampBytes: Buffer, coming?: Metadata<Root>): Promise<Offered> {
  const read = (path: string) => readFile(join(folder, path));
  const root = await readNewestRoot(folder);
  if (!root) throw new Error('there is no root');
  const verify = (role: EditionRole, metadata: Metadata<OfferedKind>) => {
    const isComing = coming !== undefined && isSignedFor(coming, role, metadata);
    if (!isComing) root.verifyDelegate(role, metadata);
  };
  const timestamp = Metadata.fromJSON(MetadataKind.Timestamp, parse(timestampBytes));
  verify('timestamp', timestamp);
  const { snapshotMeta } = timestamp.signed;
  const snapshotBytes = await read(metadataPath('snapshot', snapshotMeta.version));
  snapshotMeta.verify(snapshotBytes);
  const snapshot = Metadata.fromJSON(MetadataKind.Snapshot, parse(snapshotBytes));
  verify('snapshot', snapshot);
  const targetsMeta = snapshot.signed.meta['targets.json'];
  const targetsBytes = await read(metadataPath('targets', targetsMeta?.version ?? 0));
  targetsMeta?.verify(targetsBytes);
  const targets = Metadata.fromJSON(MetadataKind.Targets, parse(targetsBytes));
  verify('targets', targets);
  const headSha256 = targets.signed.targets[headName]?.hashes.sha256 ?? '';
  const headBytes = await readHashed(join(folder, headPath(headSha256)), headSha256);
  const head = headSchema.parse(parse(headBytes));
  const list = listSchema.parse(parse(await readHashed(join(folder, blobPath(head.list.sha256)), head.list.sha256)));
  const file = ({ signed }: Metadata<OfferedKind>, bytes: Buffer): OfferedFile => ({
    version: signed.version,
    expires: signed.expires,
    bytes,
  });
  const signedAt = timestamp.signed.unrecognizedFields['x-signed-at'];
  return {
    root,
    head,
    headBytes,
    list,
    targets: file(targets, targetsBytes),
    snapshot: file(snapshot, snapshotBytes),
    timestamp: {
      ...file(timestamp, timestampBytes),
      signedAt: typeof signedAt === 'string' ? signedAt : undefined,
    },
  };
}

function isSignedFor(root: Metadata<Root>, role: EditionRole, metadata: Metadata<OfferedKind>): boolean {
  try {
    root.verifyDelegate(role, metadata);
    return true;
  } catch {
    return false;
  }
}

type OfferedKind = ConstructorParameters<typeof Metadata>[0];

/** What the next edition builds upon must be what was signed. */
async function readHashed(file: string, hash: string): Promise<Buffer> {
  const bytes = await readFile(file);
  if (sha256(bytes) !== hash) throw new Error(`${file} is not what was signed`);
  return bytes;
}

function parse(bytes: Buffer) {
  return JSON.parse(bytes.toString());
}
