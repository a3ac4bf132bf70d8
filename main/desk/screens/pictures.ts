import sharp from 'sharp';
import { remember } from '../remember.ts';

/** How long a picture is kept, in memory alone. */
const lifeMs = 10 * 60_000;

/** So many are kept. */
const maxKept = 50;

/** The larger side of a picture as staff see it, and how many pixels a screen may have. */
const maxSide = 1_080;
const maxPixels = 40_000_000;

/** A picture of a screen as WebP. */
export type Picture = { at: Date; bytes: Buffer<ArrayBuffer> };

export type Pictures = {
  /** Keeps what a screen sent, drawn anew. False: it is no picture. */
  keep(screen: number, bytes: Buffer, now: Date): Promise<boolean>;
  find(screen: number, now: Date): Picture | undefined;
  forget(screen: number): void;
};

/** The newest picture of each screen. What comes from a screen is hostile: only pixels get through. */
export function createPictures(): Pictures {
  const kept = new Map<number, Picture>();
  return {
    keep: async (screen, bytes, now) => {
      // A PNG begins so; nothing else is looked at.
      if (bytes.subarray(0, 4).toString('latin1') !== '\x89PNG') return false;
      const drawn = await sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' })
        .resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true })
        .webp({ quality: 75 })
        .toBuffer()
        .catch(() => undefined);
      if (!drawn) return false;
      remember(kept, screen, { at: now, bytes: Buffer.from(drawn) }, maxKept);
      return true;
    },
    find: (screen, now) => {
      const picture = kept.get(screen);
      return picture && now.getTime() - picture.at.getTime() < lifeMs ? picture : undefined;
    },
    forget: (screen) => void kept.delete(screen),
  };
}
