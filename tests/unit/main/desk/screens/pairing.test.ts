import { expect, test } from 'vitest';
import { fingerprintOf } from '../../../../../content/link/fingerprint.ts';
import { linkedScreen } from '../../../../support/linked-screen.ts';
import { addAdministrator, addColleague, monday, testDesk } from '../../../../support/test-desk.ts';

const minuteMs = 60_000;

async function desk() {
  const made = testDesk();
  const headers = made.cookieOf(await addAdministrator(made.db));
  const screen = linkedScreen(made.app);
  const code = async () => ((await (await screen.askPairing()).json()) as { code: string }).code;
  const later = (ms: number) => void (made.now.time = new Date(monday.getTime() + ms));
  const check = (typed: string) => made.send('/sites/annex-1/screens/new', { code: typed }, headers);
  const confirm = (typed: string, name = 'Hall') => made.send('/sites/annex-1/screens', { code: typed, name }, headers);
  return { ...made, headers, screen, code, later, check, confirm };
}

test('given a code, the page shows the words of the key, and a confirmed screen is known from then on', async () => {
  const { db, screen, code, check, confirm } = await desk();
  const given = await code();
  expect(given).toMatch(/^\d{8}$/);
  const page = await (await check(`${given.slice(0, 4)} ${given.slice(4)}`)).text();
  expect(page).toContain(fingerprintOf(screen.key.x));
  expect((await confirm(given)).headers.get('location')).toBe('/screens/1?done=screenPaired');
  expect(db.screens()).toMatchObject([{ name: 'Hall', site: 'annex-1', key: screen.key.x }]);
  expect(db.entriesAfter(0).at(-1)).toMatchObject({ action: 'screen.paired', subject: 'screen 1', site: 'annex-1' });
  expect(await (await screen.askPairing()).json()).toEqual({ kind: 'paired' });
});

test('given a code that was used, or is older than ten minutes, it pairs nobody', async () => {
  const { db, code, confirm } = await desk();
  const used = await code();
  expect((await confirm(used)).status).toBe(303);
  expect((await confirm(used)).status).toBe(422);
  expect(db.screens()).toHaveLength(1);

  const other = await desk();
  const old = await other.code();
  other.later(10 * minuteMs - 1);
  expect((await other.check(old)).status).toBe(200);
  other.later(10 * minuteMs);
  expect((await other.check(old)).status).toBe(422);
  expect(await other.code()).not.toBe(old);
});

test('given codes that are guessed, who guesses waits, and a right one does not count meanwhile', async () => {
  const { code, check, later } = await desk();
  const right = await code();
  for (let guess = 0; guess < 4; guess++) expect((await check('0000 0000')).status).toBe(422);
  expect((await check(right)).status).toBe(429);
  later(3_000);
  expect((await check(right)).status).toBe(200);
});

test('given many screens that ask from one address, further ones get no code, those of another address do', async () => {
  const { app, now } = await desk();
  const statuses = async (count: number) =>
    Promise.all(Array.from({ length: count }, async () => (await linkedScreen(app).askPairing()).status));
  expect((await statuses(30)).every((status) => status === 200)).toBe(true);
  expect(await statuses(1)).toEqual([429]);
  now.address = '192.0.2.2';
  expect(await statuses(1)).toEqual([200]);
});

test('given a screen that waits, it is given one and the same code', async () => {
  const { code } = await desk();
  expect(await code()).toBe(await code());
});

test('given the administrator of another site, she cannot pair at this one', async () => {
  const { db, send, cookieOf, code } = await desk();
  const other = cookieOf(await addColleague(db, [{ site: 'headquarters', role: 'administrator' }]));
  const given = await code();
  expect((await send('/sites/annex-1/screens', { code: given, name: 'Hall' }, other)).status).toBe(403);
  expect((await send('/sites/headquarters/screens', { code: given, name: 'Hall' }, other)).status).toBe(303);
});

test('given a screen that is unpaired, its key is refused for ever, also for a new pairing, and its stream ends', async () => {
  const { send, headers, screen, code, confirm } = await desk();
  await confirm(await code());
  const stream = (await screen.openStream()).body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await send('/screens/1/unpair', {}, headers)).status).toBe(303);
  let said = '';
  for (let part = await stream?.read(); part && !part.done; part = await stream?.read()) said += part.value;
  expect(said).toContain('"unpaired"');
  for (const answer of [await screen.openStream(), await screen.askPairing(), await screen.report()]) {
    expect([answer.status, await answer.json()]).toEqual([403, { refused: 'shut-out' }]);
  }
});

test('given a name that is missing or too long, the page says so, and the code still serves', async () => {
  const { code, confirm } = await desk();
  const given = await code();
  expect((await confirm(given, ' ')).status).toBe(422);
  expect((await confirm(given, 'x'.repeat(81))).status).toBe(422);
  expect((await confirm(given)).status).toBe(303);
});
