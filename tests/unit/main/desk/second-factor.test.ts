import { expect, test } from 'vitest';
import { fromBase32, totpCode } from '../../../../main/desk/people/totp.ts';
import { addAdministrator, addColleague, monday, password, testDesk } from '../../../support/test-desk.ts';

/** What a telephone shows for a secret. */
const codeOf = (secret: string, now: Date) => totpCode(fromBase32(secret), Math.floor(now.getTime() / 30_000));

async function withTelephone() {
  const desk = testDesk();
  const account = await addAdministrator(desk.db);
  const headers = desk.cookieOf(account);
  const page = await (await desk.send('/totp/offer', {}, headers)).text();
  const secret = (/<code dir="ltr">([A-Z2-7 ]+)<\/code>/.exec(page)?.[1] ?? '').replaceAll(' ', '');
  const code = (seconds = 0) => codeOf(secret, new Date(desk.now.time.getTime() + seconds * 1000));
  const logIn = (given: string) => desk.send('/log-in', { login: 'samira', password, code: given });
  return { ...desk, account, headers, page, secret, code, logIn };
}

test('given a telephone that was linked, a log-in needs a code of it, and each code works once', async () => {
  const { send, headers, page, code, logIn, now } = await withTelephone();
  expect(page).toContain('<svg');
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
  expect((await send(`/people/${account}/totp/remove`, {}, other)).status).toBe(303);
  expect((await logIn('')).status).toBe(303);
  expect(db.allEntries().map(({ action }) => action)).toEqual(
    expect.arrayContaining(['totp.offered', 'totp.added', 'totp.removed']),
  );
  expect(JSON.stringify(db.allEntries())).not.toContain(code());
});
