import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readDocument } from '../../../content/publish/read-document.ts';
import type { Fault } from '../../../content/yaml/fault.ts';

/**
 * What is wrong in a document by itself; whether what it names is there is asked when an edition is made of all.
 *
 * @param folder the state folder of the desk
 */
export async function ownFaults(id: string, text: string, folder: string): Promise<Fault[]> {
  const names = await readdir(join(folder, 'media')).catch((): string[] => []);
  const media = names.map((name) => ({ address: `media/${name}`, sizes: [] }));
  return readDocument(text, `${id}.yml`, media).faults;
}
