import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { sha256 } from '../../../../content/files/sha256.ts';
import { keepRendered } from '../../../../content/publish/keep-rendered.ts';
import { renderSizes } from '../../../../content/publish/render-sizes.ts';
import { picture } from '../../../support/small-commune.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

/** Two pictures that were rendered before, and how often sharp has worked since. */
async function rendered() {
  const folder = join(await temporaryFolder(), 'rendered');
  const [original, other] = [await picture('png', 1), await picture('png', 2)];
  await keepRendered(folder).sizesOf(original);
  const [name = ''] = await readdir(folder);
  await keepRendered(folder).sizesOf(other);
  const otherName = (await readdir(folder)).find((one) => one !== name) ?? '';
  const expected = await renderSizes(original);
  let work = 0;
  const count = () => void (work += 1);
  sharp.queue.on('change', count);
  onTestFinished(() => void sharp.queue.off('change', count));
  const path = join(folder, name);
  return { folder, original, other, name, otherName, path, expected, work: () => work };
}

test('given a picture that was rendered before, it has the same sizes, and nothing is rendered', async () => {
  const { folder, original, expected, work } = await rendered();
  expect(await keepRendered(folder).sizesOf(original)).toEqual(expected);
  expect(work()).toBe(0);
});

test('given another picture of the same name, it is rendered', async () => {
  const { folder, expected, work } = await rendered();
  const third = await picture('png', 3);
  const sizes = await keepRendered(folder).sizesOf(third);
  expect(sizes).toEqual(await renderSizes(third));
  expect(sizes).not.toEqual(expected);
  expect(work()).toBeGreaterThan(0);
});

const flipped = (bytes: Buffer, at: number) => {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
};

/** As somebody writes it who knows how: with the right seal. */
const sealed = (text: string, name: string) => `${sha256(name + text)}${text}`;

type Rendered = Awaited<ReturnType<typeof rendered>>;

test.each<[state: string, spoil: (there: Rendered, bytes: Buffer) => Promise<unknown>]>([
  ['a bit of its seal turned', ({ path }, bytes) => writeFile(path, flipped(bytes, 3))],
  ['a bit of its width turned', ({ path }, bytes) => writeFile(path, flipped(bytes, bytes.indexOf('"width":') + 8))],
  ['its last bit turned', ({ path }, bytes) => writeFile(path, flipped(bytes, bytes.length - 1))],
  ['cut short', ({ path }, bytes) => writeFile(path, bytes.subarray(0, bytes.length - 9))],
  ['empty', ({ path }) => writeFile(path, '')],
  ['that of another picture', ({ folder, otherName, path }) => rename(join(folder, otherName), path)],
  ['without an index', ({ path, name }) => writeFile(path, sealed('no JSON', name))],
  ['with an index of nothing', ({ path, name }) => writeFile(path, sealed('[]\n', name))],
  [
    'with an index of more than is there',
    ({ path, name }) => writeFile(path, sealed('[{"length":99,"width":16,"height":16}]\nx', name)),
  ],
  [
    'with sizes below nothing',
    ({ path, name }) => writeFile(path, sealed('[{"length":-1,"width":1,"height":1}]\n', name)),
  ],
])('given a file that is %s, the picture is rendered anew and kept again', async (_, spoil) => {
  const there = await rendered();
  const { folder, original, path, expected, work } = there;
  const whole = await readFile(path);
  await spoil(there, whole);
  expect(await keepRendered(folder).sizesOf(original)).toEqual(expected);
  expect(work()).toBeGreaterThan(0);
  expect(await readFile(path)).toEqual(whole);
});

test('given a folder in the place of a file, or no place at all, pictures are rendered', async () => {
  const { folder, original, path, expected } = await rendered();
  await rm(path);
  await mkdir(path);
  expect(await keepRendered(folder).sizesOf(original)).toEqual(expected);
  expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  expect(await keepRendered(join(folder, 'file')).sizesOf(original)).toEqual(expected);
  await writeFile(join(folder, 'taken'), '');
  expect(await keepRendered(join(folder, 'taken')).sizesOf(original)).toEqual(expected);
});

test('given a picture that is refused, nothing is kept of it', async () => {
  const { folder } = await rendered();
  const before = await readdir(folder);
  expect(await keepRendered(folder).sizesOf(Buffer.from('<svg/>'))).toContain('PNG, JPEG or WebP');
  expect(await readdir(folder)).toEqual(before);
});

test('given what nobody asked for since, and what a killed desk left half written, a sweep removes them alone', async () => {
  const { folder, original, name } = await rendered();
  await writeFile(join(folder, `${name}.1.part`), 'half');
  const kept = keepRendered(folder);
  await kept.sizesOf(original);
  await kept.sweep();
  expect(await readdir(folder)).toEqual([name]);
});
