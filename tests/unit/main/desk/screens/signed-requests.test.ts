import { expect, onTestFinished, test } from 'vitest';
import { newScreenKey } from '../../../../../content/link/key.ts';
import { signRequest } from '../../../../../content/link/signed-request.ts';
import { linkedScreen, wellReport } from '../../../../support/linked-screen.ts';
import { addScreen, monday, testDesk } from '../../../../support/test-desk.ts';

async function connected() {
  const desk = testDesk();
  const screen = linkedScreen(desk.app);
  const id = addScreen(desk.db, screen.key.x);
  const stream = await screen.openStream();
  expect(stream.status).toBe(200);
  onTestFinished(() => void stream.body?.cancel());
  return { ...desk, screen, id, told: () => desk.screens.live.told(id)?.report };
}

const body = JSON.stringify(wellReport);
const path = '/link/reports';
const json = { 'content-type': 'application/json' };

test('given a report as the screen signed it, it is taken', async () => {
  const { screen, told } = await connected();
  expect((await screen.report()).status).toBe(204);
  expect(told()).toEqual(wellReport);
});

test('given a request that is not what was signed in any part, it is refused, and the right one still counts', async () => {
  const { app, screen, told } = await connected();
  const { challenge } = screen.current();
  const sent = { path, body, challenge, counter: 1 };
  const refusals = [
    await screen.send(sent, {}, path, body.replace('0.1.0', '6.6.6')),
    await screen.send(sent, {}, `${path}?more`),
    await screen.send(sent, { 'shubbak-counter': '2' }),
    await screen.send(sent, { 'shubbak-challenge': await screen.challenge() }),
    await screen.send(sent, { 'shubbak-key': newScreenKey().x }),
    await screen.send(sent, { 'shubbak-signature': 'A'.repeat(86) }),
    await screen.send({ ...sent, path: '/link/pairing' }, {}, path),
    await app.request(path, { method: 'POST', body, headers: json }),
  ];
  expect(refusals.map(({ status }) => status)).toEqual(refusals.map(() => 401));
  expect(told()).toBeUndefined();
  expect((await screen.send(sent)).status).toBe(204);
});

test('given a request that is sent again, or an older one after it, it is refused', async () => {
  const { screen, told } = await connected();
  const { challenge } = screen.current();
  const second = { path, body, challenge, counter: 2 };
  expect((await screen.send(second)).status).toBe(204);
  const older = { path, body: JSON.stringify({ version: '6.6.6' }), challenge, counter: 1 };
  for (const sent of [second, older]) {
    const answer = await screen.send(sent);
    expect([answer.status, await answer.json()]).toEqual([409, { refused: 'session' }]);
  }
  expect(told()?.version).toBe('0.1.0');
});

test('given a challenge, it opens one stream, within a minute, whatever the clock of the screen says', async () => {
  const { screen, now } = await connected();
  const open = (challenge: string) => screen.send({ method: 'GET', path: '/link/stream', challenge, counter: 0 });
  const [first, late] = [await screen.challenge(), await screen.challenge()];
  const opened = await open(first);
  expect([opened.status, (await open(first)).status]).toEqual([200, 409]);
  now.time = new Date(monday.getTime() + 60_000);
  expect((await open(late)).status).toBe(409);
  expect((await open('x.y.z')).status).toBe(409);
  await opened.body?.cancel();
});

test('given the challenge of a stream that was replaced, or of another desk, nothing counts under it', async () => {
  const { screen, told } = await connected();
  const former = screen.current();
  const stream = await screen.openStream();
  expect((await screen.send({ path, body, challenge: former.challenge, counter: 9 })).status).toBe(409);
  const other = testDesk();
  addScreen(other.db, screen.key.x);
  const headers = { ...json, ...screen.headersOf({ path, body, challenge: screen.current().challenge, counter: 1 }) };
  expect((await other.app.request(path, { method: 'POST', body, headers })).status).toBe(409);
  expect(told()).toBeUndefined();
  await stream.body?.cancel();
});

test('given a key that nobody paired, it opens no stream and reports nothing', async () => {
  const { app } = await connected();
  const stranger = linkedScreen(app);
  expect(await (await stranger.openStream()).json()).toEqual({ refused: 'unknown' });
  expect((await stranger.report()).status).toBe(404);
});

test('given another paired screen, it cannot speak for this one', async () => {
  const { app, db, screen, told } = await connected();
  const other = linkedScreen(app);
  addScreen(db, other.key.x, 'Other');
  const { challenge } = screen.current();
  const signed = signRequest({ method: 'POST', path, body: Buffer.from(body), challenge, counter: 1 }, other.key);
  const headers = { ...json, ...signed };
  expect((await app.request(path, { method: 'POST', body, headers })).status).toBe(409);
  expect(told()).toBeUndefined();
});

test.each([
  ['no JSON', '{'],
  ['a list', '[]'],
  ['an exact time', JSON.stringify({ ...wellReport, touchedAt: '2026-11-23T08:47:12.000Z' })],
  ['a long fault', JSON.stringify({ ...wellReport, faults: ['x'.repeat(401)] })],
  ['many faults', JSON.stringify({ ...wellReport, faults: Array(6).fill('x') })],
  ['a fault that turns the direction', JSON.stringify({ ...wellReport, faults: ['\u202ex'] })],
  ['a version with markup', JSON.stringify({ ...wellReport, version: '<b>' })],
  ['a change before a whole report', JSON.stringify({ version: '0.1.0' })],
])('given a report that is %s, it is refused', async (_, sent) => {
  const { screen, told } = await connected();
  const { challenge } = screen.current();
  expect((await screen.send({ path, body: sent, challenge, counter: 1 })).status).toBe(400);
  expect(told()).toBeUndefined();
});

test.each<[string, string]>([
  ['an unknown key', JSON.stringify({ ...wellReport, more: 1 })],
  ['a prototype', body.replace('{', '{"__proto__":{"version":"6"},')],
])('given a report with %s, which a newer screen may have, it is taken without that', async (_, sent) => {
  const { screen, told } = await connected();
  const { challenge } = screen.current();
  expect((await screen.send({ path, body: sent, challenge, counter: 1 })).status).toBe(204);
  expect(told()).toEqual(wellReport);
});

test('given a long body of who only says to be a screen, it is not read to its end', async () => {
  const { app } = await connected();
  const stranger = linkedScreen(app);
  let given = 0;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      given += 1_024;
      if (given > 1_000_000) controller.close();
      else controller.enqueue(new Uint8Array(1_024));
    },
  });
  const headers = stranger.headersOf({ path: '/link/pictures', challenge: 'none', counter: 1 });
  const request = { method: 'POST', headers: { ...json, ...headers }, body, duplex: 'half' };
  expect((await app.request('/link/pictures', request as RequestInit)).status).toBe(401);
  expect(given).toBeLessThan(10_000);
});

test('given a report of more than 4 kB, it is refused unread', async () => {
  const { screen } = await connected();
  const { challenge } = screen.current();
  expect((await screen.send({ path, body: 'x'.repeat(4_097), challenge, counter: 1 })).status).toBe(401);
});
