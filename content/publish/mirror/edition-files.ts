import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../../files/sha256.ts';
import { blobPath, differencesFolder, headPath, metadataPath } from '../../model/repository.ts';
import type { Offered } from '../read-repository.ts';

/** A file that a screen needs. `sha256`: what it has to be, where its name says so. */
export type EditionFile = { path: string; sha256?: string; isSpare?: boolean };

/**
 * Every file of the newest edition but its timestamp, in the order in which they are to arrive: what is named by others
 * before what names it.
 */
export async function editionFiles(
  repository: string,
  { root, head, headBytes, list, ...roles }: Offered,
): Promise<EditionFile[]> {
  const blobs = [...list.documents, ...list.media, head.list].map((listed) => listed.sha256);
  const differences = join(differencesFolder, head.list.sha256);
  const found = await readdir(join(repository, differences)).catch(() => []);
  const roots = Array.from({ length: root.signed.version }, (_, index) => metadataPath('root', index + 1));
  return [
    ...[...new Set(blobs)].map((hash) => ({ path: blobPath(hash), sha256: hash })),
    // Gone by the next publish, and then nothing lacks them.
    ...found.map((name) => ({ path: join(differences, name), isSpare: true })),
    ...roots.map((path) => ({ path })),
    { path: headPath(sha256(headBytes)), sha256: sha256(headBytes) },
    { path: metadataPath('targets', roles.targets.version), sha256: sha256(roles.targets.bytes) },
    { path: metadataPath('snapshot', roles.snapshot.version), sha256: sha256(roles.snapshot.bytes) },
  ];
}
