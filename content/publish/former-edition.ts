import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../files/sha256.ts';
import { CodedError } from '../model/coded-error.ts';
import { listSchema } from '../model/edition.schema.ts';
import { blobPath } from '../model/repository.ts';
import type { Blob, BuiltEdition } from './build-edition.ts';

/**
 * An edition that a repository had, to be published anew, byte for byte: every publish leaves the blobs of those before.
 *
 * @throws {CodedError} `publish.edition-lost` when one of its blobs is gone or changed
 */
export async function readFormerEdition(repository: string, listSha256: string): Promise<BuiltEdition> {
  const read = async (hash: string) => {
    const bytes = await readFile(join(repository, blobPath(hash))).catch(() => undefined);
    if (bytes && sha256(bytes) === hash) return bytes;
    throw new CodedError(
      'publish.edition-lost',
      `The repository ${repository} does not have all of that edition any more: restore the blob ${hash} from a copy.`,
    );
  };
  const listBytes = await read(listSha256);
  const list = listSchema.parse(JSON.parse(listBytes.toString()));
  const blobs: Blob[] = [];
  for (const { sha256: hash, length } of [...list.documents, ...list.media]) {
    await read(hash);
    blobs.push({ sha256: hash, length, read: () => read(hash) });
  }
  return { list, listBlob: { sha256: listSha256, length: listBytes.length, read: async () => listBytes }, blobs };
}
