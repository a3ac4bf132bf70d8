import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { sha256 } from '../files/sha256.ts';
import { listMedia, type MediaFile, renderedBy, renderSizes } from './render-sizes.ts';

const count = z.int().min(1);

/** What stands before the sizes of a picture: how many bytes each has, and its pixels. */
const indexSchema = z.array(z.object({ length: count, width: count, height: count })).min(1);

/** A SHA-256 in hexadecimal digits, of the name and of all that comes after it. */
const sealLength = 64;

export type KeptRendered = {
  /** As {@link renderSizes}, which is asked only for what is not kept whole. */
  sizesOf: (original: Uint8Array) => Promise<MediaFile[] | string>;
  /** Removes what nobody has asked for since it was opened. */
  sweep: () => Promise<void>;
};

/**
 * Keeps what pictures look like once they are rendered, a file a picture, named for its bytes and for what rendered them. All of it
 * can be lost: what is gone, cut short or changed is rendered anew, and what cannot be written is not kept.
 *
 * @param folder made if it is not there
 */
export function keepRendered(folder: string): KeptRendered {
  const asked = new Set<string>();
  return {
    sizesOf: async (original) => {
      const name = sha256(JSON.stringify([sha256(original), renderedBy]));
      asked.add(name);
      const kept = unpack(name, await readFile(join(folder, name)).catch(() => Buffer.alloc(0)));
      if (kept) return kept;
      const sizes = await renderSizes(original);
      if (typeof sizes !== 'string') await write(folder, name, pack(name, sizes));
      return sizes;
    },
    sweep: async () => {
      const names = await readdir(folder).catch((): string[] => []);
      for (const name of names) if (!asked.has(name)) await remove(join(folder, name));
    },
  };
}

/** Not synced: a file that a power cut left in parts is found by its seal. */
async function write(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const beside = join(folder, `${name}.${randomUUID()}.part`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(beside, bytes, { mode: 0o600 });
    await rename(beside, join(folder, name));
  } catch {
    await remove(beside);
  }
}

/** What cannot be removed takes room, and nothing else: no publish fails of it. */
const remove = (path: string) => rm(path, { recursive: true, force: true }).catch(() => undefined);

function pack(name: string, sizes: MediaFile[]): Buffer {
  const index = JSON.stringify(sizes.map(({ listed: { length, width, height } }) => ({ length, width, height })));
  const text = Buffer.concat([Buffer.from(`${index}\n`), ...sizes.map(({ bytes }) => bytes)]);
  return Buffer.concat([Buffer.from(sealOf(name, text)), text]);
}

/** Undefined: it is not what was packed under this name. */
function unpack(name: string, file: Buffer): MediaFile[] | undefined {
  const text = file.subarray(sealLength);
  if (file.subarray(0, sealLength).toString() !== sealOf(name, text)) return undefined;
  const end = text.indexOf('\n') + 1;
  const index = indexSchema.safeParse(parsed(text.subarray(0, end).toString())).data;
  if (index?.reduce((sum, { length }) => sum + length, end) !== text.length) return undefined;
  let at = end;
  return index?.map(({ length, width, height }) => {
    const bytes = text.subarray(at, at + length);
    at += length;
    return { listed: listMedia(bytes, { width, height }), bytes };
  });
}

const sealOf = (name: string, text: Buffer) => sha256(Buffer.concat([Buffer.from(name), text]));

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
