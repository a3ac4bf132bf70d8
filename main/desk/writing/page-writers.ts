import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { DeskDb } from '../store/desk-db.ts';
import { createForm, type Entries } from './form.ts';
import { copyKeyOf } from './typing.ts';

/** Somebody else whose page a form came from. `isProven`: what stands in it may be kept for her. */
export type OtherWriter = { account: number; isProven: boolean };

/**
 * On a shared computer a page stays open while another person logs in: what it sends then comes with her session, and is the
 * text of who opened it all the same. Each page therefore bears whose it is, sealed, so that nobody begins a text in
 * the name of another.
 */
export type PageWriters = {
  /** What a page bears unseen; `copy` is its key. */
  markOf(account: number, copy: string): string;
  /** Undefined: it is the own page of who sends it. */
  otherThan(account: number, entries: Entries): OtherWriter | undefined;
};

/** Seals hold as long as the desk runs; after that, typing that was kept of the page before proves as much, by its key. */
export function createPageWriters(db: DeskDb): PageWriters {
  const secret = randomBytes(32);
  const markOf: PageWriters['markOf'] = (account, copy) =>
    `${account}.${createHmac('sha256', secret).update(`${account} ${copy}`).digest('base64url')}`;
  return {
    markOf,
    otherThan: (account, entries) => {
      const mark = createForm(entries).text('writer') ?? '';
      const writer = Number(/^(\d{1,15})\./.exec(mark)?.[1] ?? account);
      if (writer === account) return undefined;
      const copy = copyKeyOf(entries) ?? '';
      const isSealed = areSame(mark, markOf(writer, copy));
      return { account: writer, isProven: isSealed || db.workingCopy(writer, copy) !== undefined };
    },
  };
}

function areSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
