import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FindMedia } from '../../../content/publish/markdown.ts';

/**
 * The pictures of a desk, as a document asks for them. Whether one is there is all that counts; its sizes are made at publish.
 *
 * @param folder the state folder of the desk
 */
export async function knownPictures(folder: string): Promise<FindMedia> {
  const names = await readdir(join(folder, 'media')).catch((): string[] => []);
  const addresses = new Set(names.map((name) => `media/${name}`));
  return (address) => (addresses.has(address) ? [{ media: '0'.repeat(64), width: 1, height: 1 }] : undefined);
}
