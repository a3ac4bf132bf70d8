import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Metadata, MetadataKind, type Targets } from '@tufjs/models';
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
  const read = (path: string) => readFile(join(folder, path), 'utf8');
  const timestamp = Metadata.fromJSON(MetadataKind.Timestamp, JSON.parse(timestampBytes.toString()));
  if (!(keys.byRole.timestamp.key.keyID in timestamp.signatures)) {
    throw new CodedError(
      'publish.other-keys',
      `The repository ${folder} is signed with other keys than these: name the folder of its keys with --keys.`,
    );
  }
  const snapshotVersion = timestamp.signed.snapshotMeta.version;
  const snapshot = Metadata.fromJSON(
    MetadataKind.Snapshot,
    JSON.parse(await read(metadataPath('snapshot', snapshotVersion))),
  );
  const targetsVersion = snapshot.signed.meta['targets.json']?.version ?? 0;
  const targets = Metadata.fromJSON(
    MetadataKind.Targets,
    JSON.parse(await read(metadataPath('targets', targetsVersion))),
  );
  const head = headSchema.parse(JSON.parse(await read(headPath(headHash(targets)))));
  const list = listSchema.parse(JSON.parse(await read(blobPath(head.list.sha256))));
  return {
    head,
    list,
    versions: { targets: targetsVersion, snapshot: snapshotVersion, timestamp: timestamp.signed.version },
  };
}

function headHash(targets: Metadata<Targets>): string {
  return targets.signed.targets[headName]?.hashes.sha256 ?? '';
}
