import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
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
    async open(path, maxBytes, from = 0) {
      const root = await realpath(folder).catch(() => undefined);
      if (!root || !(await stat(root)).isDirectory()) throw offline(folder);
      const file = join(root, path);
      // A link, of the file or of a folder above it, could lead to any file of this machine.
      const real = await realpath(file).catch(() => undefined);
      if (real !== file || !(await stat(file)).isFile()) return undefined;
      const chunks = whileThere(createReadStream(file, { start: from }), folder);
      return { from, chunks: capped(chunks, path, maxBytes - from) };
    },
  };
}

/** A stick that is pulled out in the middle is as gone as one that was never there. */
async function* whileThere(chunks: AsyncIterable<Uint8Array>, folder: string): AsyncIterable<Uint8Array> {
  try {
    yield* chunks;
  } catch (cause) {
    throw offline(folder, cause);
  }
}

function offline(folder: string, cause?: unknown): CodedError {
  return new CodedError(
    'repository.offline',
    `There is no repository folder ${folder}: check the configuration, or plug the stick in.`,
    cause,
  );
}
