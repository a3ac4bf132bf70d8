import { readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeFileDurably } from '../files/durable.ts';
import { timestampPath } from '../model/repository.ts';

/**
 * Writes what proved an edition beside its blobs: with it the state folder of a screen is a repository of its own, from
 * which a store that was damaged or lost is built again. As in any repository, the timestamp comes last.
 *
 * @param proof files by their path in a repository
 */
export async function keepProof(stateFolder: string, proof: ReadonlyMap<string, Buffer>): Promise<void> {
  const inOrder = [...proof].toSorted(([a], [b]) => Number(a === timestampPath) - Number(b === timestampPath));
  for (const [path, bytes] of inOrder) {
    const file = join(stateFolder, path);
    const kept = await readFile(file).catch(() => undefined);
    if (!kept?.equals(bytes)) await writeFileDurably(file, bytes);
  }
  for (const folder of new Set(inOrder.map(([path]) => dirname(path)))) {
    for (const name of await readdir(join(stateFolder, folder))) {
      const isOld = !proof.has(`${folder}/${name}`) && !name.endsWith('.root.json');
      if (isOld) await rm(join(stateFolder, folder, name), { recursive: true });
    }
  }
}
