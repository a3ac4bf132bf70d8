import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { maxPictureBytes } from '../model/limits.ts';
import type { Fault } from '../yaml/fault.ts';
import { keepRendered } from './keep-rendered.ts';
import { type MediaFile, renderSizes } from './render-sizes.ts';

/**
 * A picture of the content folder; `address` is how documents name it (`media/name.png`), `sizes` is what is published
 * of it, the narrowest first. The original itself stays at home.
 */
export type MediaPicture = { address: string; sizes: MediaFile[] };

/**
 * Reads every picture in `media/`, judged by its content and not by its name, and adds what is wrong to `faults`.
 *
 * @param rendered the folder where what they look like is kept; undefined: each is rendered
 */
export async function readMedia(folder: string, faults: Fault[], rendered?: string): Promise<MediaPicture[]> {
  const kept = rendered === undefined ? undefined : keepRendered(rendered);
  const names = await readdir(join(folder, 'media')).catch((): string[] => []);
  const media: MediaPicture[] = [];
  for (const name of names.toSorted()) {
    const address = `media/${name}`;
    const sizes = await readPicture(join(folder, address), kept?.sizesOf ?? renderSizes);
    if (typeof sizes === 'string') faults.push({ file: address, line: 1, key: '', expected: sizes });
    else media.push({ address, sizes });
  }
  await kept?.sweep();
  return media;
}

async function readPicture(path: string, render: typeof renderSizes): Promise<MediaFile[] | string> {
  const { size } = await stat(path);
  if (size > maxPictureBytes) return `a picture of at most ${maxPictureBytes} bytes`;
  return render(await readFile(path));
}
