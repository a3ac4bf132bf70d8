import { randomBytes } from 'node:crypto';
import zlib from 'node:zlib';
import { expect, test } from 'vitest';
import { findZstd } from '../../../../content/files/zstd.ts';

const zstd = findZstd();
const megabyte = 1024 * 1024;

test('given a large previous version, only what is new is left, wherever the rest has moved to', async () => {
  const previous = randomBytes(12 * megabyte);
  const part = randomBytes(40_000);
  const next = Buffer.concat([previous.subarray(0, 2 * megabyte), part, previous.subarray(2 * megabyte + 1_000)]);
  const difference = await zstd?.compress(next, previous);
  expect(difference?.length).toBeLessThan(part.length + 3_000);
  expect((await zstd?.decompress(difference ?? part, next.length, previous))?.equals(next)).toBe(true);
});

test('given the same versions, the difference has the same bytes', async () => {
  const [previous, next] = [Buffer.from('one two three '.repeat(50)), Buffer.from('one two four '.repeat(50))];
  expect(await zstd?.compress(next, previous)).toEqual(await zstd?.compress(next, previous));
});

test('given bytes that become more than they may, they are refused', async () => {
  const bomb = zlib.zstdCompressSync(Buffer.alloc(100 * megabyte));
  expect(bomb.length).toBeLessThan(10_000);
  const lengthOf = async (maxBytes: number) => (await zstd?.decompress(bomb, maxBytes))?.length;
  await expect(lengthOf(1_000)).rejects.toMatchObject({ code: 'ERR_BUFFER_TOO_LARGE' });
  expect(await lengthOf(100 * megabyte)).toBe(100 * megabyte);
});

test('given bytes that are cut short or no zstd at all, they are refused', async () => {
  const whole = zlib.zstdCompressSync(randomBytes(1_000));
  await expect(zstd?.decompress(whole.subarray(0, 500), 1_000)).rejects.toThrow();
  await expect(zstd?.decompress(Buffer.from('<html>'), 1_000)).rejects.toThrow();
});

test.each([
  ['without zstd', { constants: zlib.constants }],
  [
    'that takes no notice of the dictionary',
    { ...zlib, zstdCompressSync: ((bytes: Buffer) => zlib.zstdCompressSync(bytes)) as typeof zlib.zstdCompressSync },
  ],
])('given a Node.js %s, there is none', (_state, library) => {
  expect(findZstd(library)).toBeUndefined();
  expect(zstd).toBeDefined();
});
