import sharp from 'sharp';
import { expect, test } from 'vitest';
import { reEncode } from '../../../../../main/desk/pictures/re-encode.ts';
import { cameraJpeg, detailed, plainPng, pngBomb, pngWithHtml } from '../../../../support/test-pictures.ts';

async function drawn(original: Uint8Array): Promise<Buffer> {
  const bytes = await reEncode(original);
  if (typeof bytes === 'string') throw new Error(`it was refused: ${bytes}`);
  return bytes;
}

test('given what a camera wrote, the picture is upright, and the place where it was taken is gone', async () => {
  const original = await cameraJpeg();
  expect(original.toString('latin1')).toContain('SecretCamera');
  expect((await sharp(original).metadata()).exif).toBeDefined();
  const bytes = await drawn(original);
  const { format, width, height, exif } = await sharp(bytes).metadata();
  expect({ format, width, height, exif }).toEqual({ format: 'webp', width: 60, height: 40, exif: undefined });
  expect(bytes.toString('latin1')).not.toMatch(/SecretCamera|GPS|Exif/);
});

test('given the same picture again, the same bytes; given a wide one, it is as wide as a screen', async () => {
  const original = await plainPng(3000, 100);
  const bytes = await drawn(original);
  expect((await sharp(bytes).metadata()).width).toBe(1920);
  expect(await drawn(original)).toEqual(bytes);
});

const archive = Buffer.from('PK\u0003\u0004an archive behind a picture');
const html = '<script>alert(1)</script>';

test.each([
  ['an archive behind a JPEG', async () => Buffer.concat([await detailed('jpeg'), archive]), archive],
  ['an archive behind a PNG', async () => Buffer.concat([await plainPng(), archive]), archive],
  ['an archive behind a WebP', async () => Buffer.concat([await detailed('webp'), archive]), archive],
  ['HTML in a PNG', () => pngWithHtml(html), Buffer.from(html)],
])('given %s, only the picture is left', async (_, make, hidden) => {
  const original = await make();
  expect(original.includes(hidden)).toBe(true);
  const bytes = await drawn(original);
  expect(bytes.includes(hidden)).toBe(false);
  expect((await sharp(bytes).metadata()).format).toBe('webp');
});

test.each([
  ['svg', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
  ['svg', () => Buffer.from('<?xml version="1.0"?>\n<!-- words -->\n<svg width="1" height="1"/>')],
  ['svg', () => Buffer.from('<svg/>')],
  ['format', () => Buffer.from('GIF89a=1;alert(1)//')],
  ['format', () => Buffer.from('%PDF-1.7')],
  ['format', () => Buffer.alloc(0)],
  ['format', () => Buffer.from('<!doctype html><p>')],
  ['broken', () => Buffer.from('89504e470d0a1a0a', 'hex')],
  ['broken', () => Buffer.concat([Buffer.from('ffd8ff', 'hex'), Buffer.alloc(5000, 7)])],
  ['pixels', () => pngBomb(30_000)],
  ['bytes', () => Buffer.alloc(20 * 1024 * 1024 + 1)],
  ['tall', () => plainPng(10, 81)],
  ...(['png', 'jpeg', 'webp'] as const).map((format): ['broken', () => Promise<Buffer>] => [
    'broken',
    async () => {
      const whole = await detailed(format);
      return whole.subarray(0, Math.floor(whole.length * 0.6));
    },
  ]),
] as [string, () => Buffer | Promise<Buffer>][])(
  'given a file that is no picture, it is refused: %s',
  async (fault, make) => {
    expect(await reEncode(await make())).toBe(fault);
  },
);

test('given a picture of exactly the limits, it is taken', async () => {
  expect((await sharp(await drawn(await plainPng(10, 80))).metadata()).height).toBe(80);
  expect(await reEncode(pngBomb(6_000))).toBeInstanceOf(Buffer);
});
