import { expect, test } from 'vitest';
import { authorDesk, beginUpload } from '../support/author-desk.ts';

const twoGigabytes = 2 * 1024 * 1024 * 1024;
const megabyte = Buffer.alloc(1024 * 1024, 1);

test('given two gigabytes, the desk takes no more than a picture, answers others meanwhile, and keeps nothing', async () => {
  const { address, cookie, names } = await authorDesk();
  const { sent, answer } = beginUpload(address, cookie);
  const state = { isOver: false };
  void answer.then(() => (state.isOver = true));
  let written = 0;
  while (!state.isOver && written < twoGigabytes) {
    const isReady = sent.write(megabyte);
    written += megabyte.length;
    if (!isReady) await Promise.race([answer, new Promise((resolve) => sent.once('drain', resolve))]);
    if (written % (10 * megabyte.length) === 0) expect((await fetch(`${address}/health`)).status).toBe(200);
  }
  const answered = await answer;
  expect(answered === 'cut' || answered.status === 413).toBe(true);
  expect(written).toBeLessThan(twoGigabytes / 8);
  sent.destroy();
  expect((await fetch(`${address}/health`)).status).toBe(200);
  await expect.poll(() => names('uploads')).toEqual([]);
  expect(await names('media')).toEqual([]);
});

test('given a length of two gigabytes, the desk says so before it reads any of it', async () => {
  const { address, cookie, names } = await authorDesk();
  const { sent, answer } = beginUpload(address, cookie, { 'content-length': String(twoGigabytes) });
  expect(await answer).toMatchObject({ status: 413 });
  sent.destroy();
  expect(await names('uploads')).toEqual([]);
});
