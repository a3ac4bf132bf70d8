import sharp, { type Sharp } from 'sharp';
import { expect, test } from 'vitest';
import { sha256 } from '../../../../content/files/sha256.ts';
import { renderSizes } from '../../../../content/publish/render-sizes.ts';

/** A picture whose left half is red and whose right half is blue. */
async function halves(width: number, height: number): Promise<Sharp> {
  const plain = (background: string, part: number) =>
    sharp({ create: { width: part, height, channels: 3, background } });
  const blue = await plain('blue', Math.floor(width / 2))
    .png()
    .toBuffer();
  return plain('red', width).composite([{ input: blue, gravity: 'east' }]);
}

async function render(bytes: Uint8Array) {
  const files = await renderSizes(bytes);
  if (typeof files === 'string') throw new Error(files);
  return files;
}

test.each([
  [3000, 2000, ['540x360', '1080x720', '1920x1280']],
  [1920, 1080, ['540x304', '1080x608', '1920x1080']],
  [1200, 900, ['540x405', '1080x810', '1200x900']],
  [1080, 1920, ['540x960', '1080x1920']],
  [700, 70, ['540x54', '700x70']],
  [540, 540, ['540x540']],
  [16, 9, ['16x9']],
  [1, 8, ['1x8']],
])(
  'given a picture of %d x %d, its sizes are WebP, ascending and never larger than it',
  async (width, height, sizes) => {
    const files = await render(await (await halves(Math.max(width, 2), height)).resize(width, height).png().toBuffer());
    expect(files.map(({ listed }) => `${listed.width}x${listed.height}`)).toEqual(sizes);
    for (const { listed, bytes } of files) {
      const { format, width: wide, height: high } = await sharp(bytes).metadata();
      expect({ format, width: wide, height: high }).toEqual({
        format: 'webp',
        width: listed.width,
        height: listed.height,
      });
      expect(listed).toMatchObject({ type: 'image/webp', sha256: sha256(bytes), length: bytes.length });
    }
  },
);

test('given a photograph that lies on its side, it stands upright', async () => {
  // Orientation 6: to be turned a quarter clockwise, so that what is left comes to the top.
  const lying = await (await halves(1200, 800)).jpeg().withMetadata({ orientation: 6 }).toBuffer();
  for (const { listed, bytes } of await render(lying)) {
    expect(listed.height / listed.width).toBe(1.5);
    const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    const middle = Math.floor(info.width / 2);
    const at = (y: number) => [...data.subarray((y * info.width + middle) * 3, (y * info.width + middle) * 3 + 3)];
    const isMostly = (channel: number, pixel: number[]) => pixel.indexOf(Math.max(...pixel)) === channel;
    expect([isMostly(0, at(5)), isMostly(2, at(info.height - 5))]).toEqual([true, true]);
  }
});

test('given a photograph that says where and by whom it was taken, nothing of it is published', async () => {
  const secret = 'Fatima at her house';
  const photograph = await (await halves(1200, 800))
    .jpeg()
    .withExif({ IFD0: { Artist: secret, Copyright: secret }, IFD3: { GPSLatitude: '33/1 14/1 0/1' } })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><author>${secret}</author></x:xmpmeta>`)
    .withIccProfile('p3')
    .toBuffer();
  expect(photograph.includes(secret)).toBe(true);
  for (const { bytes } of await render(photograph)) {
    const { exif, xmp, iptc, icc, orientation } = await sharp(bytes).metadata();
    expect({ exif, xmp, iptc, icc, orientation }).toEqual({});
    expect(Buffer.from(bytes).includes(secret)).toBe(false);
  }
});

test('given one picture twice, it gives the same bytes', async () => {
  const pixels = Buffer.from(Array.from({ length: 2000 * 1500 * 3 }, (_, index) => (index * index * 31) % 256));
  const noise = await sharp(pixels, { raw: { width: 2000, height: 1500, channels: 3 } })
    .png()
    .toBuffer();
  const [first, second] = [await render(noise), await render(noise)];
  expect(first.map(({ listed }) => listed)).toEqual(second.map(({ listed }) => listed));
});

test('given a picture that is transparent, it stays so', async () => {
  const clear = { width: 600, height: 400, channels: 4, background: { r: 9, g: 99, b: 9, alpha: 0.5 } } as const;
  for (const { bytes } of await render(await sharp({ create: clear }).png().toBuffer())) {
    expect(await sharp(bytes).metadata()).toMatchObject({ hasAlpha: true });
  }
});

test('given a picture nine times as high as it is wide, it is refused', async () => {
  const tower = await (await halves(100, 900)).png().toBuffer();
  expect(await renderSizes(tower)).toBe('a picture at most 8 times as high as it is wide');
});

test('given a picture that is high only as it lies in the file, it is taken', async () => {
  const lying = await (await halves(100, 900)).jpeg().withMetadata({ orientation: 6 }).toBuffer();
  expect((await render(lying)).map(({ listed }) => `${listed.width}x${listed.height}`)).toEqual(['540x60', '900x100']);
});
