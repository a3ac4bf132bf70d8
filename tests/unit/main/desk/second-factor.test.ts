import { expect, test } from 'vitest';
import { fromBase32, totpCode } from '../../../../main/desk/people/totp.ts';
import { addAdministrator, addColleague, monday, password, testDesk } from '../../../support/test-desk.ts';

/** What a telephone shows for a secret. */
const codeOf = (secret: string, now: Date) => totpCode(fromBase32(secret), Math.floor(now.getTime() / 30_000));

async function withTelephone() {
  const desk = testDesk();
  const account = await addAdministrator(desk.db);
  const headers = desk.cookieOf(account);
  const page = await (await desk.send('/totp/offer', { current: password }, headers)).text();
  const secret = (/<code dir="ltr">([A-Z2-7 ]+)<\/code>/.exec(page)?.[1] ?? '').replaceAll(' ', '');
  const code = (seconds = 0) => codeOf(secret, new Date(desk.now.time.getTime() + seconds * 1000));
  const logIn = (given: string) => desk.send('/log-in', { login: 'samira', password, code: given });
  return { ...desk, account, headers, page, secret, code, logIn };
}

test('given a telephone that was linked, a log-in needs a code of it, and each code works once', async () => {
  const { send, headers, page, code, logIn, now } = await withTelephone();
  expect(page).toContain('<svg');
  // Nothing waits here, and the other language leads to where it can be begun again.
  expect(page).not.toContain('aria-current="page"');
  expect(page).toContain('href="/account?language=ar"');
  expect((await logIn('')).status).toBe(303);
  const confirmed = await send('/totp/confirm', { code: code() }, headers);
  expect(confirmed.headers.get('location')).toBe('/account?done=totpAdded');
  expect((await logIn('')).status).toBe(401);
  expect((await logIn(code())).status).toBe(401);
  now.time = new Date(monday.getTime() + 60_000);
  expect((await logIn(code())).status).toBe(303);
  expect((await logIn(code())).status).toBe(401);
});

test('given a first code that is wrong, no code is asked for', async () => {
  const { send, headers, logIn } = await withTelephone();
  const confirmed = await send('/totp/confirm', { code: '000000x' }, headers);
  expect(confirmed.headers.get('location')).toBe('/account?done=totpWrong');
  expect((await logIn('')).status).toBe(303);
});

test('given a telephone that was lost, an administrator unlinks it, and the password is enough', async () => {
  const { db, send, headers, code, logIn, cookieOf, account } = await withTelephone();
  await send('/totp/confirm', { code: code() }, headers);
  const other = cookieOf(await addColleague(db, [{ site: '*', role: 'administrator' }]));
  expect((await send(`/people/${account}/totp/remove`, { current: password }, other)).status).toBe(303);
  expect((await logIn('')).status).toBe(303);
  expect(db.entriesAfter(0).map(({ action }) => action)).toEqual(
    expect.arrayContaining(['totp.offered', 'totp.added', 'totp.removed']),
  );
  expect(JSON.stringify(db.entriesAfter(0))).not.toContain(code());
});

test('given a browser that was left open, no telephone is linked, replaced or unlinked without the password and a code', async () => {
  const { db, send, headers, code, account, now } = await withTelephone();
  await send('/totp/confirm', { code: code() }, headers);
  now.time = new Date(monday.getTime() + 60_000);
  for (const path of ['/totp/offer', `/people/${account}/totp/remove`]) {
    const kept = () => [db.credentials('samira'), db.totpOffered(account)];
    const before = kept();
    const asked = await send(path, {}, headers);
    expect([asked.status, (await asked.text()).includes(`action="${path}"`)]).toEqual([200, true]);
    for (const proof of [
      { current: 'a guess', code: code() },
      { current: password, code: '' },
    ]) {
      const refused = await send(path, proof, headers);
      expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('n’est pas juste')]);
    }
    expect(kept()).toEqual(before);
    const right = await send(path, { current: password, code: code() }, headers);
    expect(right.status).toBe(path === '/totp/offer' ? 200 : 303);
    now.time = new Date(now.time.getTime() + 60_000);
  }
  expect(db.credentials('samira')?.totpSecret).toBe(null);
});

test('given guesses in a browser that was left open, they wait', async () => {
  const { send, headers } = await withTelephone();
  const guess = async () => (await send('/totp/offer', { current: 'a guess' }, headers)).status;
  for (let time = 0; time < 4; time += 1) expect(await guess()).toBe(422);
  expect(await guess()).toBe(429);
});
