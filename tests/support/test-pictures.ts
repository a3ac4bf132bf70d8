import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** A JPEG as a camera writes it: lying on its side, with the place where it was taken. 60 pixels wide upright, 40 high. */
export function cameraJpeg(): Promise<Buffer> {
  return sharp({ create: { width: 40, height: 60, channels: 3, background: '#0f3b4c' } })
    .withExif({ IFD0: { Make: 'SecretCamera' }, IFD3: { GPSLatitude: '33/1 15/1 0/1', GPSLatitudeRef: 'N' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

export function plainPng(width = 50, height = 30): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#a3481f' } })
    .png()
    .toBuffer();
}

const noise = (length: number) => Buffer.from(Array.from({ length }, (_, index) => (index * 7919) % 251));

/** One whose bytes are many, so that a part of it is a part. */
export function detailed(format: 'png' | 'jpeg' | 'webp'): Promise<Buffer> {
  return sharp(noise(200 * 200 * 3), { raw: { width: 200, height: 200, channels: 3 } })
    .toFormat(format)
    .toBuffer();
}

/** A whole PNG that is a few kilobytes long and unfolds into `side` times `side` pixels. */
export function pngBomb(side: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((1 + Math.ceil(side / 8)) * side);
  const parts = [part('IHDR', header), part('IDAT', deflateSync(rows)), part('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts]);
}

/** A PNG with words in it, as a page that a careless browser would run. */
export async function pngWithHtml(html: string): Promise<Buffer> {
  const png = await plainPng();
  const end = png.length - 12;
  const text = part('tEXt', Buffer.from(`Comment\0${html}`));
  return Buffer.concat([png.subarray(0, end), text, png.subarray(end)]);
}

/** A part of a PNG file: its length, name, bytes and checksum. */
function part(name: string, bytes: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), bytes]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(bytes.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
