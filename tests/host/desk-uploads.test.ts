import { readdir, readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { type RunningDesk, startDesk } from '../support/running-desk.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { detailed } from '../support/test-pictures.ts';

const password = 'correct horse battery';

async function start(folder: string, isFirst: boolean): Promise<RunningDesk> {
  const desk = await startDesk(folder, isFirst);
  onTestFinished(() => void desk.child.kill('SIGKILL'));
  return desk;
}

/** Sends a form and answers with the response; the cookie of who is logged in, if there is one. */
const post = (address: string, path: string, body: BodyInit, cookie = '') =>
  fetch(`${address}${path}`, { method: 'POST', redirect: 'manual', headers: { origin: address, cookie }, body });

const cookieIn = (response: Response) => (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

/** A desk whose one account may write. */
async function withAuthor() {
  const folder = join(await temporaryFolder(), 'desk');
  const desk = await start(folder, true);
  const fields = new URLSearchParams({ name: 'Samira', login: 'samira', password, again: password });
  const cookie = cookieIn(await post(desk.address, new URL(desk.link ?? '').pathname, fields));
  await post(
    desk.address,
    '/sites/*/people/1/roles',
    new URLSearchParams({ author: 'on', administrator: 'on' }),
    cookie,
  );
  const names = (place: string) => readdir(join(folder, place)).catch((): string[] => []);
  return { ...desk, folder, cookie, names };
}

const boundary = 'a-boundary';
const begin = [
  `--${boundary}\r\nContent-Disposition: form-data; name="words-fr"\r\n\r\nLa mairie\r\n`,
  `--${boundary}\r\nContent-Disposition: form-data; name="picture"; filename="x.png"\r\n\r\n`,
].join('');

/** Begins to send a picture by hand; the answer is its status, or `cut` where the connection ended before there was one. */
function beginUpload(address: string, cookie: string, headers: Record<string, string> = {}) {
  const type = `multipart/form-data; boundary=${boundary}`;
  const sent = request(`${address}/pictures`, {
    method: 'POST',
    headers: { origin: address, cookie, 'content-type': type, ...headers },
  });
  const answer = new Promise<number | 'cut'>((resolve) => {
    sent.on('response', (response) => resolve(response.resume().statusCode ?? 0));
    sent.on('error', () => resolve('cut'));
  });
  sent.write(begin);
  return { sent, answer };
}

const twoGigabytes = 2 * 1024 * 1024 * 1024;
const megabyte = Buffer.alloc(1024 * 1024, 1);

test('given two gigabytes, the desk takes no more than a picture, answers others meanwhile, and keeps nothing', async () => {
  const { address, cookie, names } = await withAuthor();
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
  expect([413, 'cut']).toContain(await answer);
  expect(written).toBeLessThan(twoGigabytes / 8);
  sent.destroy();
  expect((await fetch(`${address}/health`)).status).toBe(200);
  await expect.poll(() => names('uploads')).toEqual([]);
  expect(await names('media')).toEqual([]);
});

test('given a length of two gigabytes, the desk says so before it reads any of it', async () => {
  const { address, cookie, names } = await withAuthor();
  const { sent, answer } = beginUpload(address, cookie, { 'content-length': String(twoGigabytes) });
  expect(await answer).toBe(413);
  sent.destroy();
  expect(await names('uploads')).toEqual([]);
});

test('given kills while pictures come in, what was acknowledged is whole, and the next start leaves nothing half', async () => {
  const first = await withAuthor();
  const { folder, names } = first;
  const picture = await detailed('png');
  const end = Buffer.concat([picture, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  let desk: RunningDesk = first;
  let cookie = first.cookie;
  let acknowledged = 0;
  for (const [share, isAnswered] of [
    [0.1, false],
    [0.5, false],
    [0.99, false],
    [1, false],
    [1, true],
  ] as const) {
    const { sent, answer } = beginUpload(desk.address, cookie);
    sent.write(end.subarray(0, Math.floor(end.length * share)));
    await expect.poll(() => names('uploads')).toHaveLength(1);
    if (share === 1) sent.end();
    if (isAnswered) await answer;
    desk.child.kill('SIGKILL');
    if ((await answer) === 303) acknowledged += 1;
    desk = await start(folder, false);
    expect(await names('uploads')).toEqual([]);
    const kept = await names('media');
    expect(kept.length).toBeGreaterThanOrEqual(acknowledged > 0 ? 1 : 0);
    expect(kept.filter((name) => !name.endsWith('.webp'))).toEqual([]);
    for (const name of kept) await sharp(await readFile(join(folder, 'media', name))).stats();
    const back = await post(desk.address, '/log-in', new URLSearchParams({ login: 'samira', password }));
    cookie = cookieIn(back);
  }
  expect(acknowledged).toBeGreaterThan(0);
  const { sent, answer } = beginUpload(desk.address, cookie);
  sent.end(end);
  expect(await answer).toBe(303);
  expect(await names('media')).toHaveLength(1);
});
