import { expect, test } from 'vitest';
import { sha256 } from '../../../../../content/files/sha256.ts';
import { createLogIn } from '../../../../../main/desk/people/log-in.ts';
import { closeSessions } from '../../../../../main/desk/people/sessions.ts';
import { createThrottle } from '../../../../../main/desk/people/throttle.ts';
import { addAdministrator, monday, password, testDeskDb } from '../../../../support/test-desk.ts';

const own = { login: 'samira', password, code: '', address: '192.0.2.1', now: monday };
const wrong = { ...own, password: 'wrong' };

async function desk() {
  const { db, database } = testDeskDb();
  const account = await addAdministrator(db);
  return { db, database, account, logIn: createLogIn(db, createThrottle()) };
}

test('given the right password, a session of ten hours begins, of which the database has no token', async () => {
  const { db, database, account, logIn } = await desk();
  const answer = await logIn({ ...own, login: ' SAMIRA ' });
  const token = answer.outcome === 'in' ? answer.token : '';
  expect(token).toMatch(/^[\w-]{43}$/);
  const kept = database.prepare('SELECT token_sha256 FROM session').pluck().all();
  expect(kept).toEqual([sha256(token)]);
  const later = (hours: number) => new Date(monday.getTime() + hours * 3_600_000);
  expect(db.personOf(sha256(token), later(9.9))).toMatchObject({ id: account, login: 'samira' });
  expect(db.personOf(sha256(token), later(10))).toBeUndefined();
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
  const guess = { ...wrong, address: '198.51.100.7' };
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
