import sharp, { type Metadata } from 'sharp';
import {
  maxPictureBytes,
  maxPicturePixels,
  maxPictureProportion,
  maxPictureWidth,
} from '../../../content/model/limits.ts';

/** Why a file is not taken as a picture; each has its sentence in the texts. */
export type PictureFault = 'bytes' | 'svg' | 'format' | 'pixels' | 'tall' | 'broken';

/** Of a picture in a list, in pixels. */
const smallWidth = 480;

/**
 * Draws a picture anew as WebP, upright, no wider than a screen. Of its file nothing is left but what it looks like: neither
 * the place where it was taken nor what hides behind it. It is judged by its first bytes and by being read whole, never by
 * its name.
 */
export async function reEncode(original: Uint8Array): Promise<Buffer | PictureFault> {
  if (original.length > maxPictureBytes) return 'bytes';
  if (!isRaster(original)) return isSvg(original) ? 'svg' : 'format';
  try {
    // The header alone: what would unfold into too many pixels is never unfolded.
    const { width, height } = await sharp(original, { limitInputPixels: false }).metadata().then(uprightSize);
    if (width * height > maxPicturePixels) return 'pixels';
    if (height > maxPictureProportion * width) return 'tall';
    return await draw(original, maxPictureWidth, 90);
  } catch {
    return 'broken';
  }
}

/** The same for a list, of a picture that lies in `media/`, whoever put it there. */
export function drawSmall(original: Uint8Array): Promise<Buffer> {
  return draw(original, smallWidth, 75);
}

function draw(original: Uint8Array, width: number, quality: number): Promise<Buffer> {
  // What warns, as a file that was cut short does, fails: that is what sharp does by itself.
  return sharp(original, { limitInputPixels: maxPicturePixels })
    .autoOrient()
    .resize({ width, withoutEnlargement: true })
    .webp({ quality, smartSubsample: true })
    .toBuffer();
}

const uprightSize = ({ autoOrient }: Metadata) => autoOrient;

const png = Buffer.from('89504e470d0a1a0a', 'hex');
const jpeg = Buffer.from('ffd8ff', 'hex');

/** A PNG, a JPEG or a WebP: no other decoder of the library ever sees a byte. */
function isRaster(bytes: Uint8Array): boolean {
  const begin = Buffer.from(bytes.subarray(0, 12));
  const isWebp = begin.toString('latin1', 0, 4) === 'RIFF' && begin.toString('latin1', 8, 12) === 'WEBP';
  return isWebp || begin.subarray(0, 8).equals(png) || begin.subarray(0, 3).equals(jpeg);
}

function isSvg(bytes: Uint8Array): boolean {
  return /<(svg|!DOCTYPE svg)[\s/>]/i.test(Buffer.from(bytes.subarray(0, 4096)).toString('latin1'));
}
