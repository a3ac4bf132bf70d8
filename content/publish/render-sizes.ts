import sharp, { type Metadata } from 'sharp';
import { sha256 } from '../files/sha256.ts';
import type { ListedMedia } from '../model/edition.ts';
import { maxPicturePixels, maxPictureProportion, maxPictureWidth } from '../model/limits.ts';

/** One rendered size of a picture, as an edition carries it. */
export type MediaFile = { listed: ListedMedia; bytes: Uint8Array };

/** The widths in which a picture is published, in pixels: for a tile, a portrait and a landscape screen. */
const widths = [540, 1080, maxPictureWidth];

const compression = { quality: 80, smartSubsample: true };

/** By what the same file gives the same bytes. */
export const renderedBy = JSON.stringify([widths, compression, sharp.versions]);

const formats = new Set(['png', 'jpeg', 'webp']);

/**
 * Renders a picture as WebP, never larger than it is, upright, and without what else its file says, such as the place
 * where it was taken. The same file gives the same bytes.
 *
 * @returns the sizes, the narrowest first, or what was expected instead of these bytes
 */
export async function renderSizes(original: Uint8Array): Promise<MediaFile[] | string> {
  const read = await decode(original);
  if (!read || !formats.has(read.format)) return 'a whole PNG, JPEG or WebP picture of at most 40 million pixels';
  const { width, height } = read.autoOrient;
  if (height > maxPictureProportion * width)
    return `a picture at most ${maxPictureProportion} times as high as it is wide`;
  const wanted = new Set(widths.map((one) => Math.min(one, width)));
  return Promise.all([...wanted].map((one) => render(original, one)));
}

async function decode(original: Uint8Array): Promise<Metadata | undefined> {
  try {
    const picture = sharp(original, { limitInputPixels: maxPicturePixels });
    // Reads every pixel: a file that was cut short is found here.
    await picture.stats();
    return await picture.metadata();
  } catch {
    return undefined;
  }
}

async function render(original: Uint8Array, width: number): Promise<MediaFile> {
  const { data, info } = await sharp(original, { limitInputPixels: maxPicturePixels })
    .autoOrient()
    .resize({ width })
    .webp(compression)
    .toBuffer({ resolveWithObject: true });
  return { listed: listMedia(data, info), bytes: data };
}

/** How a list names a WebP picture of so many pixels. */
export function listMedia(bytes: Uint8Array, { width, height }: { width: number; height: number }): ListedMedia {
  return { sha256: sha256(bytes), length: bytes.length, type: 'image/webp', width, height };
}
