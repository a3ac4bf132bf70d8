import { expect, test } from 'vitest';
import { sha256 } from '../../../../../content/files/sha256.ts';
import { createLogIn } from '../../../../../main/desk/people/log-in.ts';
import { closeSessions } from '../../../../../main/desk/people/sessions.ts';
import { createThrottle } from '../../../../../main/desk/people/throttle.ts';
import { fromBase32, totpCode } from '../../../../../main/desk/people/totp.ts';
import { addAdministrator, addColleague, monday, password, testDeskDb } from '../../../../support/test-desk.ts';

const own = { login: 'samira', password, code: '', network: '192.0.2.1', now: monday };
const wrong = { ...own, password: 'wrong' };

const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

const later = (minutes: number) => new Date(monday.getTime() + minutes * 60_000);

async function desk() {
  const { db, database } = testDeskDb();
  const account = await addAdministrator(db);
  return { db, database, account, logIn: createLogIn(db, createThrottle()) };
}

/** Samira has a telephone. `codeAt`: what it shows then. */
async function withTelephone() {
  const found = await desk();
  found.db.record((write) => {
    write.confirmTotp(found.account, secret, 0);
    return { entry: { at: monday, action: 'totp.added', subject: 'account 1' }, result: undefined };
  });
  const codeAt = (now: Date) => totpCode(fromBase32(secret), Math.floor(now.getTime() / 30_000));
  return { ...found, codeAt };
}

test('given the right password, a session of ten hours begins, of which the database has no token', async () => {
  const { db, database, account, logIn } = await desk();
  const answer = await logIn({ ...own, login: ' SAMIRA ' });
  const token = answer.outcome === 'in' ? answer.token : '';
  expect(token).toMatch(/^[\w-]{43}$/);
  const kept = database.prepare('SELECT token_sha256 FROM session').pluck().all();
  expect(kept).toEqual([sha256(token)]);
  expect(db.personOf(sha256(token), later(599))).toMatchObject({ id: account, login: 'samira' });
  expect(db.personOf(sha256(token), later(600))).toBeUndefined();
});

test('given a wrong password, an unknown name or a closed account, the answer is the same', async () => {
  const { database, logIn } = await desk();
  expect(await logIn(wrong)).toEqual({ outcome: 'refused' });
  expect(await logIn({ ...own, login: 'nobody' })).toEqual({ outcome: 'refused' });
  database.exec("UPDATE account SET closed_at = '2026-11-23'");
  expect(await logIn(own)).toEqual({ outcome: 'refused' });
});

test('given somebody who guesses elsewhere, the person herself does not wait', async () => {
  const { logIn } = await desk();
  const guess = { ...wrong, network: '198.51.100.7' };
  for (let time = 0; time < 4; time += 1) expect((await logIn(guess)).outcome).toBe('refused');
  expect(await logIn({ ...guess, password })).toEqual({ outcome: 'wait', ms: 2000 });
  expect((await logIn(own)).outcome).toBe('in');
});

test('given a name that nobody has, who guesses waits as long', async () => {
  const { logIn } = await desk();
  const guess = { ...wrong, login: 'nobody' };
  for (let time = 0; time < 4; time += 1) await logIn(guess);
  expect(await logIn(guess)).toEqual({ outcome: 'wait', ms: 2000 });
});

test('given guesses that come all at once, no more than four are tried', async () => {
  const { logIn } = await desk();
  const answers = await Promise.all(Array.from({ length: 12 }, () => logIn(wrong)));
  expect(answers.filter(({ outcome }) => outcome === 'refused')).toHaveLength(4);
});

test('given a person who logs out everywhere, none of her sessions counts', async () => {
  const { db, account, logIn } = await desk();
  const tokens = [await logIn(own), await logIn(own)].map((answer) => (answer.outcome === 'in' ? answer.token : ''));
  closeSessions(db, { id: account, login: 'samira', name: 'Samira', held: [] }, monday);
  expect(tokens.map((token) => db.personOf(sha256(token), monday))).toEqual([undefined, undefined]);
});

test('given wrong passwords of one account, another one from the same address comes in; a flood of them makes the address wait', async () => {
  const { logIn } = await desk();
  for (let time = 0; time < 8; time += 1) await logIn({ ...wrong, login: 'driss' });
  expect((await logIn({ ...own, login: 'driss' })).outcome).toBe('wait');
  expect((await logIn(own)).outcome).toBe('in');
  for (let name = 0; name < 70; name += 1) await logIn({ ...wrong, login: `name ${name}` });
  expect(await logIn(own)).toEqual({ outcome: 'wait', ms: 10_000 });
  expect((await logIn({ ...own, network: '192.0.2.2' })).outcome).toBe('in');
  expect((await logIn({ ...own, now: later(1) })).outcome).toBe('in');
});

test('given who knows a password and guesses codes from very many addresses, six are tried, and then one in five minutes', async () => {
  const { database, logIn, codeAt } = await withTelephone();
  const from = (index: number, now = monday, code = codeAt(now)) =>
    logIn({ ...own, code, network: `2001:db8:0:${index}::/64`, now });
  for (let index = 0; index < 6; index += 1) expect((await from(index, monday, '000000')).outcome).toBe('refused');
  expect((await from(6)).outcome).toBe('refused');
  const step = database.prepare('SELECT totp_step FROM account').pluck();
  expect(step.get()).toBe(0);
  expect((await from(7, later(4))).outcome).toBe('refused');
  expect((await from(8, later(5))).outcome).toBe('in');
});

test('given such guesses, the person herself comes in from where she has come in before, and others wait for nothing', async () => {
  const { db, logIn, codeAt } = await withTelephone();
  expect((await logIn({ ...own, code: codeAt(monday) })).outcome).toBe('in');
  for (let index = 0; index < 20; index += 1) {
    await logIn({ ...own, code: '000000', network: `198.51.100.${index}`, now: later(1) });
  }
  expect((await logIn({ ...own, code: codeAt(later(1)), network: '203.0.113.1', now: later(1) })).outcome).toBe(
    'refused',
  );
  expect((await logIn({ ...own, code: codeAt(later(1)), now: later(1) })).outcome).toBe('in');
  await addColleague(db, [], 'Driss');
  expect((await logIn({ ...own, login: 'driss-1', network: '203.0.113.1', now: later(1) })).outcome).toBe('in');
});
