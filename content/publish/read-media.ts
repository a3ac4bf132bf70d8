import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Metadata } from 'sharp';
import { sha256 } from '../files/sha256.ts';
import type { ListedMedia } from '../model/edition.ts';
import type { Fault } from '../yaml/fault.ts';

/** The largest picture that is read, in bytes and in pixels: a screen has two million pixels. */
const maxPictureBytes = 20 * 1024 * 1024;
const maxPicturePixels = 40_000_000;

const types = { png: 'image/png', jpeg: 'image/jpeg', webp: 'image/webp' } as const;

/** A picture of the content folder; `address` is how documents name it (`media/name.png`). */
export type MediaFile = { address: string; path: string; listed: ListedMedia };

/** Reads every picture in `media/`, judged by its content and not by its name, and adds what is wrong to `faults`. */
export async function readMedia(folder: string, faults: Fault[]): Promise<MediaFile[]> {
  const names = await readdir(join(folder, 'media')).catch((): string[] => []);
  const media: MediaFile[] = [];
  for (const name of names.toSorted()) {
    const address = `media/${name}`;
    const path = join(folder, address);
    const listed = await readPicture(path);
    if (typeof listed === 'string') faults.push({ file: address, line: 1, key: '', expected: listed });
    else media.push({ address, path, listed });
  }
  return media;
}

async function readPicture(path: string): Promise<ListedMedia | string> {
  const { size } = await stat(path);
  if (size > maxPictureBytes) return `a picture of at most ${maxPictureBytes} bytes`;
  const bytes = await readFile(path);
  const read = await decode(bytes);
  const type = types[read?.format as keyof typeof types];
  if (!read || !type) return 'a whole PNG, JPEG or WebP picture of at most 40 million pixels';
  return { sha256: sha256(bytes), length: bytes.length, type, width: read.width, height: read.height };
}

async function decode(bytes: Uint8Array): Promise<Metadata | undefined> {
  try {
    const picture = sharp(bytes, { limitInputPixels: maxPicturePixels });
    await picture.stats();
    return await picture.metadata();
  } catch {
    return undefined;
  }
}
