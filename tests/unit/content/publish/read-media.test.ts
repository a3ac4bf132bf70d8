import sharp from 'sharp';
import { expect, test } from 'vitest';
import { readMedia } from '../../../../content/publish/read-media.ts';
import { renderSizes } from '../../../../content/publish/render-sizes.ts';
import type { Fault } from '../../../../content/yaml/fault.ts';
import { contentFolder } from '../../../support/content-folder.ts';
import { type ContentFiles, picture } from '../../../support/small-commune.ts';

async function read(files: ContentFiles) {
  const folder = await contentFolder(files);
  const faults: Fault[] = [];
  return { faults, media: await readMedia(folder, faults) };
}

const refused = 'a whole PNG, JPEG or WebP picture of at most 40 million pixels';

test.each(['png', 'jpeg', 'webp'] as const)(
  'given a %s under another name, it is known by its content and rendered',
  async (format) => {
    const original = await picture(format);
    const { faults, media } = await read({ 'media/picture.dat': original });
    expect(faults).toEqual([]);
    expect(media).toEqual([{ address: 'media/picture.dat', sizes: await renderSizes(original) }]);
  },
);

/** One colour over 49 million pixels: a few kilobytes that unfold into 147 MB. */
const bomb = () =>
  sharp({ create: { width: 7_000, height: 7_000, channels: 3, background: 'red' } })
    .png()
    .toBuffer();

test.each<[state: string, bytes: () => Promise<Uint8Array | string>]>([
  [
    'an SVG',
    async () => '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
  ],
  ['an HTML file', async () => '<!doctype html><script>alert(1)</script>'],
  ['a GIF', () => picture('gif')],
  ['an empty file', async () => ''],
  ['half a PNG', async () => (await picture('png')).subarray(0, -40)],
  ['half a JPEG', async () => (await picture('jpeg')).subarray(0, -40)],
  [
    'a PNG with a changed byte',
    async () => (await picture('png')).map((byte, index) => (index === 60 ? byte ^ 1 : byte)),
  ],
  ['a decompression bomb', bomb],
])('given %s named .png, it is refused by name', async (_state, bytes) => {
  const { faults, media } = await read({ 'media/picture.png': await bytes() });
  expect(faults).toEqual([{ file: 'media/picture.png', line: 1, key: '', expected: refused }]);
  expect(media).toEqual([]);
});

test('given a file of more than 20 MB, it is refused unread', async () => {
  const { faults } = await read({ 'media/picture.png': new Uint8Array(20 * 1024 * 1024 + 1) });
  expect(faults).toMatchObject([{ expected: 'a picture of at most 20971520 bytes' }]);
});

test('given good and bad pictures, every bad one is named and the good ones are read in order', async () => {
  const good = await picture();
  const { faults, media } = await read({
    'media/c.png': good,
    'media/b.png': 'no',
    'media/a.png': good,
    'media/d.png': 'no',
  });
  expect(faults.map(({ file }) => file)).toEqual(['media/b.png', 'media/d.png']);
  expect(media.map(({ address }) => address)).toEqual(['media/a.png', 'media/c.png']);
});

test('given no folder of media, there are none', async () => {
  expect(await read({})).toMatchObject({ faults: [], media: [] });
});
