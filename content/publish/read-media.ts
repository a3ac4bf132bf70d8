import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { maxPictureBytes } from '../model/limits.ts';
import type { Fault } from '../yaml/fault.ts';
import { type MediaFile, renderSizes } from './render-sizes.ts';

/**
 * A picture of the content folder; `address` is how documents name it (`media/name.png`), `sizes` is what is published
 * of it, the narrowest first. The original itself stays at home.
 */
export type MediaPicture = { address: string; sizes: MediaFile[] };

/** Reads every picture in `media/`, judged by its content and not by its name, and adds what is wrong to `faults`. */
export async function readMedia(folder: string, faults: Fault[]): Promise<MediaPicture[]> {
  const names = await readdir(join(folder, 'media')).catch((): string[] => []);
  const media: MediaPicture[] = [];
  for (const name of names.toSorted()) {
    const address = `media/${name}`;
    const sizes = await readPicture(join(folder, address));
    if (typeof sizes === 'string') faults.push({ file: address, line: 1, key: '', expected: sizes });
    else media.push({ address, sizes });
  }
  return media;
}

async function readPicture(path: string): Promise<MediaFile[] | string> {
  const { size } = await stat(path);
  if (size > maxPictureBytes) return `a picture of at most ${maxPictureBytes} bytes`;
  return renderSizes(await readFile(path));
}
