import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

/** Widths in pixels that desktops of Linux ask for; Windows takes the widest. */
const widths = [16, 24, 32, 48, 64, 128, 256, 512];

/** Renders the drawing of the product as electron-builder wants icons: `16x16.png` and so on in one folder. */
export async function renderIcons(folder: string): Promise<void> {
  const drawing = join(import.meta.dirname, 'icons', 'shubbak.svg');
  await mkdir(folder, { recursive: true });
  for (const width of widths) {
    await sharp(drawing)
      .resize(width, width)
      .png()
      .toFile(join(folder, `${width}x${width}.png`));
  }
}
