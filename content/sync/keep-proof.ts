import { readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeFileDurably } from '../files/durable.ts';
import { exists } from '../files/exists.ts';
import { freeForFolder } from '../files/own-folder.ts';
import { metadataPath, timestampPath } from '../model/repository.ts';

/** A root that an earlier sync followed without keeping it is asked for anew: the way from the pinned one must be whole. */
export type RootChain = { pinnedVersion: number; read: (path: string) => Promise<Buffer | undefined> };

/**
 * Writes what proved an edition beside its blobs: with it the state folder of a screen is a repository of its own, from
 * which a store that was damaged or lost is built again. As in any repository, the timestamp comes last.
 *
 * @param proof files by their path in a repository
 */
export async function keepProof(
  stateFolder: string,
  proof: ReadonlyMap<string, Buffer>,
  chain: RootChain,
): Promise<void> {
  const inOrder = [...proof].toSorted(([a], [b]) => Number(a === timestampPath) - Number(b === timestampPath));
  for (const [path, bytes] of inOrder) {
    const file = join(stateFolder, path);
    freeForFolder(dirname(file));
    const kept = await readFile(file).catch(() => rm(file, { recursive: true, force: true }));
    if (!kept?.equals(bytes)) await writeFileDurably(file, bytes);
  }
  const rootVersion = Math.max(...inOrder.map(([path]) => versionOfRoot(path)));
  for (let version = rootVersion - 1; version > chain.pinnedVersion; version--) {
    const path = metadataPath('root', version);
    const bytes = (await exists(join(stateFolder, path))) ? undefined : await chain.read(path).catch(() => undefined);
    if (bytes) await writeFileDurably(join(stateFolder, path), bytes);
  }
  for (const folder of new Set(inOrder.map(([path]) => dirname(path)))) {
    for (const name of await readdir(join(stateFolder, folder))) {
      if (!proof.has(`${folder}/${name}`) && !isFormerRoot(name, rootVersion))
        await rm(join(stateFolder, folder, name), { recursive: true });
    }
  }
}

/** Those that led to the root in force stay; one with a higher number was of another authority. */
function isFormerRoot(name: string, rootVersion: number): boolean {
  const version = versionOfRoot(name);
  return version > 0 && version < rootVersion;
}

/** 0: it is no root. */
function versionOfRoot(path: string): number {
  return Number(/(\d+)\.root\.json$/.exec(path)?.[1] ?? 0);
}
