import { expect, test } from 'vitest';
import {
  afterTouch,
  beginAccess,
  isOpen,
  issueChallenge,
  type ServiceAccess,
  takeAnswer,
} from '../../../../main/kiosk/service-access.ts';
import { answerTo } from '../../../../main/kiosk/service-code.ts';

const key = Buffer.alloc(32, 7);
const random = Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]);
const minute = 60_000;

const rightAnswer = (access: ServiceAccess) => answerTo(access.challenge?.text ?? '', key);

/** A screen that asked for the first time, at 0. */
const asked = (failures = 0) => issueChallenge(beginAccess(failures, 0), random, 0);

test('given the right answer, the page opens, once', () => {
  const access = asked();
  const { access: opened, verdict } = takeAnswer(access, rightAnswer(access), key, minute);
  expect(verdict).toBe('opened');
  expect(isOpen(opened, minute)).toBe(true);
  expect(takeAnswer(opened, rightAnswer(access), key, minute).verdict).toBe('expired');
});

test('given the right answer after ten minutes, it comes too late', () => {
  const access = asked();
  expect(takeAnswer(access, rightAnswer(access), key, 10 * minute - 1).verdict).toBe('opened');
  expect(takeAnswer(access, rightAnswer(access), key, 10 * minute).verdict).toBe('expired');
});

test('given wrong answers, each wait is twice the one before, and within it no answer is taken', () => {
  let access = asked();
  let now = 0;
  const waits: number[] = [];
  for (let failure = 0; failure < 6; failure++) {
    access = takeAnswer(issueChallenge(access, random, now), '00000000', key, now).access;
    waits.push((access.blockedUntil - now) / 1000);
    const retried = issueChallenge(access, random, now);
    expect(takeAnswer(retried, rightAnswer(retried), key, access.blockedUntil - 1).verdict).toBe('blocked');
    now = access.blockedUntil;
  }
  expect(waits).toEqual([5, 10, 20, 40, 80, 160]);
});

test('given a wrong answer, its challenge serves no more', () => {
  const access = asked();
  const right = rightAnswer(access);
  const wrong = takeAnswer(access, '00000000', key, 0).access;
  expect(takeAnswer(wrong, right, key, wrong.blockedUntil).verdict).toBe('expired');
});

test('given a restart after failures, the wait begins anew instead of being over', () => {
  const access = asked(5);
  expect(takeAnswer(access, rightAnswer(access), key, 79_999).verdict).toBe('blocked');
  expect(takeAnswer(access, rightAnswer(access), key, 80_000).verdict).toBe('opened');
});

test('given answers at the greatest speed, a year of them hits once in two thousand years at the most', () => {
  let tries = 0;
  for (let waited = 0; waited < 365 * 24 * 60 * minute; tries++) waited += beginAccess(tries, 0).blockedUntil;
  expect(tries / 100_000_000).toBeLessThan(1 / 2000);
});

test('given somebody who guesses for hours, a technician waits fifteen minutes and no longer', () => {
  const { blockedUntil } = beginAccess(1000, 0);
  const access = asked(1000);
  const late = issueChallenge(access, random, blockedUntil);
  expect(blockedUntil).toBe(15 * minute);
  expect(takeAnswer(late, rightAnswer(late), key, blockedUntil).verdict).toBe('opened');
});

test('given an open page, it ends by itself ten minutes after the last touch, and a touch does not open it again', () => {
  const access = asked();
  let { access: opened } = takeAnswer(access, rightAnswer(access), key, 0);
  opened = afterTouch(opened, 9 * minute);
  expect(isOpen(opened, 18 * minute)).toBe(true);
  expect(isOpen(opened, 19 * minute)).toBe(false);
  expect(isOpen(afterTouch(opened, 19 * minute), 19 * minute)).toBe(false);
});
