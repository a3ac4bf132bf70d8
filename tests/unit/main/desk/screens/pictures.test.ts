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
  const give = async (bytes: Buffer<ArrayBuffer>) => {
    counter += 1;
    const { challenge } = screen.current();
    const path = '/link/pictures';
    const signed = signRequest({ method: 'POST', path, body: bytes, challenge, counter }, screen.key);
    const all = { 'content-type': 'application/json', ...signed };
    return (await desk.app.request(path, { method: 'POST', body: bytes, headers: all })).status;
  };
  const see = (cookie = headers) => desk.app.request('/screens/1/picture', { headers: cookie });
  return { ...desk, headers, give, see };
}

test('given a picture of a screen, its administrator sees it drawn anew, for ten minutes, and an author does not', async () => {
  const { app, db, now, headers, cookieOf, give, see } = await asked();
  expect((await see()).status).toBe(404);
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
  const { give, see } = await asked();
  expect(await give(Buffer.from(await make()))).toBe(400);
  expect((await see()).status).toBe(404);
});
