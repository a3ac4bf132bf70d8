import { readdir, readFile, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { writeFileDurably } from '../../files/durable.ts';
import type { MirrorTarget } from './target.ts';

/** A folder that any web server can serve, or that is carried elsewhere. */
export function folderTarget(folder: string): MirrorTarget {
  return {
    atOnce: 1,
    folder,
    list: async () => {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(ifMissing([]));
      const lengths = new Map<string, number>();
      for (const entry of entries.filter((entry) => entry.isFile())) {
        const path = join(entry.parentPath, entry.name);
        lengths.set(relative(folder, path).replaceAll(sep, '/'), (await stat(path)).size);
      }
      return lengths;
    },
    read: (path) => readFile(join(folder, path)).catch(ifMissing(undefined)),
    write: (path, bytes) => writeFileDurably(join(folder, path), bytes),
    remove: async (path) => {
      await rm(join(folder, path), { force: true });
      // A folder with something in it stays.
      await rmdir(dirname(join(folder, path))).catch(() => undefined);
    },
  };
}

function ifMissing<T>(instead: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT') return instead;
    throw error;
  };
}
