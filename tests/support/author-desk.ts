import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type RunningDesk, startDesk } from './running-desk.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { password } from './test-desk.ts';

/** Starts a desk that ends with the test, at the latest. */
export async function startForTest(folder: string, isFirst: boolean): Promise<RunningDesk> {
  const desk = await startDesk(folder, isFirst);
  onTestFinished(() => void desk.child.kill('SIGKILL'));
  return desk;
}

/** Sends a form, and answers with the response; `cookie`: that of who is logged in, if there is one. */
export const post = (address: string, path: string, body: BodyInit, cookie = '') =>
  fetch(`${address}${path}`, { method: 'POST', redirect: 'manual', headers: { origin: address, cookie }, body });

export const cookieIn = (response: Response) =>
  /(__Host-)?shubbak-desk=[\w-]+/.exec(response.headers.get('set-cookie') ?? '')?.[0] ?? '';

/** A desk as its own process, whose one account may write. */
export async function authorDesk() {
  const folder = join(await temporaryFolder(), 'desk');
  const desk = await startForTest(folder, true);
  const fields = new URLSearchParams({ name: 'Samira', login: 'samira', password, again: password });
  const cookie = cookieIn(await post(desk.address, new URL(desk.link ?? '').pathname, fields));
  const roles = new URLSearchParams({ author: 'on', administrator: 'on' });
  await post(desk.address, '/sites/*/people/1/roles', roles, cookie);
  const names = (place: string) => readdir(join(folder, place)).catch((): string[] => []);
  return { ...desk, folder, cookie, names };
}

const boundary = 'a-boundary';
const begin = [
  `--${boundary}\r\nContent-Disposition: form-data; name="words-fr"\r\n\r\nLa mairie\r\n`,
  `--${boundary}\r\nContent-Disposition: form-data; name="picture"; filename="x.png"\r\n\r\n`,
].join('');

/** What comes after the bytes of the picture. */
export const uploadEnd = `\r\n--${boundary}--\r\n`;

export type UploadAnswer = { status: number; location: string } | 'cut';

/** Begins to send a picture by hand; the answer is `cut` where the connection ended before there was one. */
export function beginUpload(address: string, cookie: string, headers: Record<string, string> = {}) {
  const type = `multipart/form-data; boundary=${boundary}`;
  const sent = request(`${address}/pictures`, {
    method: 'POST',
    headers: { origin: address, cookie, 'content-type': type, ...headers },
  });
  const answer = new Promise<UploadAnswer>((resolve) => {
    sent.on('response', (response) => {
      const { statusCode: status = 0, headers: answered } = response.resume();
      resolve({ status, location: answered.location ?? '' });
    });
    sent.on('error', () => resolve('cut'));
  });
  sent.write(begin);
  return { sent, answer };
}
