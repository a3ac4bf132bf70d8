import { createReadStream } from 'node:fs';
import { lstat, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CodedError } from '../model/coded-error.ts';
import { capped } from './capped.ts';
import type { Repository } from './repository.ts';

/** A repository in a folder: on this disk, or on a stick. */
export function openFileRepository(address: string): Repository {
  const folder = address.startsWith('file:') ? fileURLToPath(address) : address;
  return {
    name: folder,
    async open(path, maxBytes) {
      await assertFolder(folder);
      const file = join(folder, path);
      // A link could lead to any file of this machine: it is no file of the repository.
      const found = await lstat(file).catch(() => undefined);
      return found?.isFile() ? capped(createReadStream(file), path, maxBytes) : undefined;
    },
  };
}

async function assertFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) {
    throw new CodedError(
      'repository.offline',
      `There is no repository folder ${folder}: check the configuration, or plug the stick in.`,
    );
  }
}
