import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { KnownPicture } from '../../../content/publish/read-document.ts';

/**
 * The pictures of a desk, as a document asks for them. Whether one is there is all that counts; its sizes are made at publish.
 *
 * @param folder the state folder of the desk
 */
export async function knownPictures(folder: string): Promise<KnownPicture[]> {
  const names = await readdir(join(folder, 'media')).catch((): string[] => []);
  return names.map((name) => ({ address: `media/${name}`, sizes: [{ media: '0'.repeat(64), width: 1, height: 1 }] }));
}
