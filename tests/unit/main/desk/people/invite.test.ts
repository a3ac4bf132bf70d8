import { expect, test } from 'vitest';
import { acceptInvitation, offerSetUp } from '../../../../../main/desk/people/invite.ts';
import { codeOf } from '../../../../support/refusal.ts';
import { monday, password, testDeskDb } from '../../../../support/test-desk.ts';

const accept = (token: string | undefined, now = monday) => ({
  token: token ?? '',
  login: 'samira',
  name: 'Samira',
  password,
  now,
});

test('given nobody with an account, the set-up link makes the first administrator, once', async () => {
  const { db } = testDeskDb();
  const token = offerSetUp(db, monday);
  expect(await acceptInvitation(db, accept(token))).toBe(1);
  expect(await codeOf(acceptInvitation(db, { ...accept(token), login: 'other' }))).toBe('desk.invitation-over');
  expect(offerSetUp(db, monday)).toBeUndefined();
});

test('given two who use one link at the same moment, one of them gets in', async () => {
  const { db } = testDeskDb();
  const token = offerSetUp(db, monday);
  const both = await Promise.allSettled(['a1', 'b2'].map((login) => acceptInvitation(db, { ...accept(token), login })));
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

test('given an hour, or a second start, the former link counts no more', async () => {
  const { db } = testDeskDb();
  const former = offerSetUp(db, monday);
  const token = offerSetUp(db, monday);
  expect(await codeOf(acceptInvitation(db, accept(former)))).toBe('desk.invitation-over');
  const later = new Date(monday.getTime() + 3_600_000);
  expect(await codeOf(acceptInvitation(db, accept(token, later)))).toBe('desk.invitation-over');
});

test('given a link, the database does not have what is in it', () => {
  const { db, database } = testDeskDb();
  const token = offerSetUp(db, monday) ?? '';
  expect(token).not.toBe('');
  expect(database.serialize().includes(token)).toBe(false);
});
