import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Metadata, MetadataKind } from '@tufjs/models';
import { exists } from '../files/exists.ts';
import { sha256 } from '../files/sha256.ts';
import { CodedError } from '../model/coded-error.ts';
import { headSchema, listSchema } from '../model/edition.schema.ts';
import type { Head, List } from '../model/edition.ts';
import { blobPath, headName, headPath, metadataPath, timestampPath } from '../model/repository.ts';
import type { Keys } from './keys.ts';
import type { Versions } from './sign.ts';

/** What a repository offers now, read by its own publisher. */
export type Offered = { head: Head; list: List; versions: Versions };

/**
 * Reads the newest edition of a repository folder; undefined: there is none yet.
 *
 * @throws {CodedError} `publish.other-keys`, `publish.repository-broken`
 */
export async function readRepository(folder: string, keys: Keys): Promise<Offered | undefined> {
  const bytes = await readFile(join(folder, timestampPath)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!bytes) return undefined;
  try {
    return await readFrom(folder, bytes, keys);
  } catch (cause) {
    if (cause instanceof CodedError) throw cause;
    throw new CodedError(
      'publish.repository-broken',
      `The repository ${folder} cannot be read as one edition: restore it from a copy, or publish into an empty folder.`,
      cause,
    );
  }
}

async function readFrom(folder: string, timestampBytes: Buffer, keys: Keys): Promise<Offered> {
  const read = (path: string) => readFile(join(folder, path));
  const timestamp = Metadata.fromJSON(MetadataKind.Timestamp, parse(timestampBytes));
  if (!(keys.byRole.timestamp.key.keyID in timestamp.signatures)) {
    throw new CodedError(
      'publish.other-keys',
      `The repository ${folder} is signed with other keys than these: name the folder of its keys with --keys.`,
    );
  }
  const root = Metadata.fromJSON(MetadataKind.Root, parse(await read(await newestRoot(folder))));
  root.verifyDelegate('timestamp', timestamp);
  const snapshotVersion = timestamp.signed.snapshotMeta.version;
  const snapshotBytes = await read(metadataPath('snapshot', snapshotVersion));
  timestamp.signed.snapshotMeta.verify(snapshotBytes);
  const snapshot = Metadata.fromJSON(MetadataKind.Snapshot, parse(snapshotBytes));
  const targetsMeta = snapshot.signed.meta['targets.json'];
  const targetsBytes = await read(metadataPath('targets', targetsMeta?.version ?? 0));
  targetsMeta?.verify(targetsBytes);
  const targets = Metadata.fromJSON(MetadataKind.Targets, parse(targetsBytes));
  const headSha256 = targets.signed.targets[headName]?.hashes.sha256 ?? '';
  const head = headSchema.parse(parse(await readHashed(join(folder, headPath(headSha256)), headSha256)));
  const list = listSchema.parse(parse(await readHashed(join(folder, blobPath(head.list.sha256)), head.list.sha256)));
  return {
    head,
    list,
    versions: {
      targets: targets.signed.version,
      snapshot: snapshotVersion,
      timestamp: timestamp.signed.version,
    },
  };
}

/** Every root is kept, so that a screen can follow them one by one; the last one says whose signatures count. */
async function newestRoot(folder: string): Promise<string> {
  let version = 1;
  while (await exists(join(folder, metadataPath('root', version + 1)))) version += 1;
  return metadataPath('root', version);
}

/** What the next edition builds upon must be what was signed. */
async function readHashed(file: string, hash: string): Promise<Buffer> {
  const bytes = await readFile(file);
  if (sha256(bytes) !== hash) throw new Error(`${file} is not what was signed`);
  return bytes;
}

function parse(bytes: Buffer) {
  return JSON.parse(bytes.toString());
}
