import files from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

/** Calls `before` ahead of each write of this process through `node:fs/promises`: a file or folder made, renamed or removed. */
export function watchWrites(before: () => void): void {
  for (const name of ['mkdir', 'rename', 'rm', 'rmdir', 'open'] as const) {
    const original = files[name] as (...given: unknown[]) => Promise<unknown>;
    const watched = async (...given: unknown[]) => {
      if (name !== 'open' || given[1] !== 'r') before();
      return original(...given);
    };
    Object.assign(files, { [name]: watched });
  }
  syncBuiltinESMExports();
}
