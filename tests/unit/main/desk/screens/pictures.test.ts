import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { signRequest } from '../../../../../content/link/signed-request.ts';
import { linkedScreen } from '../../../../support/linked-screen.ts';
import { picture } from '../../../../support/small-commune.ts';
import { addAdministrator, addColleague, addScreen, monday, testDesk } from '../../../../support/test-desk.ts';

async function asked() {
  const desk = testDesk();
  const headers = desk.cookieOf(await addAdministrator(desk.db));
  const screen = linkedScreen(desk.app);
  addScreen(desk.db, screen.key.x);
  const stream = await screen.openStream();
  onTestFinished(() => void stream.body?.cancel());
  let counter = 0;
  const path = '/link/pictures';
  const headersOf = (body: Buffer) => {
    counter += 1;
    const { challenge } = screen.current();
    const signed = signRequest({ method: 'POST', path, body, challenge, counter }, screen.key);
    return { 'content-type': 'application/json', ...signed };
  };
  const give = async (bytes: Buffer<ArrayBuffer>) =>
    (await desk.app.request(path, { method: 'POST', body: bytes, headers: headersOf(bytes) })).status;
  /** How much is read of a picture of a megabyte that bears these headers. */
  const readOf = async (own: Record<string, string>) => {
    let read = 0;
    const pull = (controller: ReadableStreamDefaultController) => {
      read += 1024;
      controller.enqueue(Buffer.alloc(1024));
      if (read > 1024 * 1024) controller.close();
    };
    const body = new ReadableStream({ pull });
    const { status } = await desk.app.request(path, {
      method: 'POST',
      body,
      duplex: 'half',
      headers: own,
    } as RequestInit);
    return { status, read };
  };
  const order = () => desk.send('/screens/1/picture', {}, headers);
  const see = (cookie = headers) => desk.app.request('/screens/1/picture', { headers: cookie });
  return { ...desk, headers, give, see, order, readOf, headersOf };
}

test('given a picture of a screen, its administrator sees it drawn anew, for ten minutes, and an author does not', async () => {
  const { app, db, now, headers, cookieOf, give, see, order } = await asked();
  expect((await see()).status).toBe(404);
  await order();
  expect(await give(Buffer.from(await picture('png', 1, 2_400)))).toBe(204);
  const seen = await see();
  expect(seen.headers.get('content-type')).toBe('image/webp');
  expect(await sharp(Buffer.from(await seen.arrayBuffer())).metadata()).toMatchObject({ format: 'webp', width: 1_080 });
  expect(await (await app.request('/screens/1', { headers })).text()).toContain('/screens/1/picture?at=');
  const author = cookieOf(await addColleague(db, [{ site: 'annex-1', role: 'author' }]));
  expect((await see(author)).status).toBe(403);
  now.time = new Date(monday.getTime() + 10 * 60_000);
  expect((await see()).status).toBe(404);
});

test.each<[string, () => Promise<Buffer>]>([
  ['a script', async () => Buffer.from('<script>alert(1)</script>')],
  ['an SVG', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ['a JPEG', () => picture('jpeg')],
  ['a PNG that is cut short', async () => (await picture('png')).subarray(0, 60)],
  ['nothing', async () => Buffer.alloc(0)],
])('given %s for a picture, it is refused', async (_, make) => {
  const { give, see, order } = await asked();
  await order();
  expect(await give(Buffer.from(await make()))).toBe(400);
  expect((await see()).status).toBe(404);
});

test('given a picture that nobody asked for, that comes too late, or a second one, it is refused and not read', async () => {
  const { now, give, see, order, readOf, headersOf } = await asked();
  const bytes = Buffer.from(await picture('png'));
  // What a stream holds before anybody asks.
  const unread = { status: 429, read: 1024 };
  expect(await readOf(headersOf(bytes))).toEqual(unread);
  await order();
  now.time = new Date(monday.getTime() + 2 * 60_000);
  expect(await readOf(headersOf(bytes))).toEqual(unread);
  await order();
  expect(await readOf({ 'content-type': 'application/json' })).toEqual({ status: 401, read: 1024 });
  expect(await give(bytes)).toBe(204);
  expect(await readOf(headersOf(bytes))).toEqual(unread);
  expect((await see()).status).toBe(200);
});

test('given a picture that another signs in the name of a screen, the one of the screen itself is taken still', async () => {
  const { give, order, headersOf, readOf } = await asked();
  await order();
  const forged = { ...headersOf(Buffer.from('x')), 'shubbak-signature': 'A'.repeat(86) };
  expect((await readOf(forged)).status).toBe(401);
  expect(await give(Buffer.from(await picture('png')))).toBe(204);
});
