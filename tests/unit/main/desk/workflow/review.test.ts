import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HeldRole } from '../../../../../main/desk/people/roles.ts';
import type { DeskDb } from '../../../../../main/desk/store/desk-db.ts';
import { fourEyesSetting } from '../../../../../main/desk/workflow/four-eyes.ts';
import { approve, refuse, sendToReview, takeBack } from '../../../../../main/desk/workflow/review.ts';
import { monday, testDeskDb } from '../../../../support/test-desk.ts';

/** Two people who may do everything, and one who may only write. */
const people: HeldRole[][] = [
  [
    { site: '*', role: 'author' },
    { site: '*', role: 'approver' },
  ],
  [
    { site: '*', role: 'author' },
    { site: '*', role: 'approver' },
  ],
  [{ site: '*', role: 'author' }],
];

const steps = ['write', 'send', 'take-back', 'refuse', 'approve'] as const;

type Move = { step: (typeof steps)[number]; person: number; seen: number };

const moves = fc.array(fc.record({ step: fc.constantFrom(...steps), person: fc.nat(2), seen: fc.nat(1) }), {
  minLength: 1,
  maxLength: 30,
});

function write(db: DeskDb, author: number): void {
  db.record((writes) => {
    writes.addRevision({ text: 'id: one\ntype: page\nsites: []\n', at: monday, author });
    return { entry: { at: monday, action: 'documents.taken-in', subject: 'documents' }, result: undefined };
  });
}

/** Three accounts without passwords, and a document that the third one began. */
function begin(db: DeskDb, fourEyes: boolean): void {
  for (const [index, held] of people.entries()) {
    db.record((writes) => {
      const account = writes.addAccount({ login: `p${index}`, name: `P${index}`, password: '', at: monday });
      writes.setRoles(
        account,
        '*',
        held.map(({ role }) => role),
      );
      writes.writeSetting(fourEyesSetting, fourEyes);
      return { entry: { at: monday, action: 'account.created', subject: `account ${account}` }, result: undefined };
    });
  }
  write(db, 3);
}

/** Makes a move, and answers with the code of its refusal. */
function make(db: DeskDb, { step, person, seen }: Move): string | undefined {
  const by = { id: person + 1, login: '', name: '', held: people[person] ?? [] };
  const revision = (db.document('one')?.newest ?? 0) - seen;
  const taken = { document: 'one', revision, by, now: monday };
  try {
    if (step === 'write') write(db, by.id);
    if (step === 'send') sendToReview(db, { ...taken, due: undefined });
    if (step === 'take-back') takeBack(db, taken);
    if (step === 'refuse') refuse(db, { ...taken, reason: 'so' });
    if (step === 'approve') approve(db, taken, () => ({ sites: [] }));
    return undefined;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

test.each([true, false])(
  'given any steps of anybody, with four eyes %s, what is approved was sent, seen and read by another',
  (fourEyes) => {
    fc.assert(
      fc.property(moves, (made) => {
        const { db } = testDeskDb();
        begin(db, fourEyes);
        let hands = new Set([3]);
        for (const move of made) {
          const before = db.document('one');
          const entries = db.verifyRecord().entries;
          const refused = make(db, move);
          const after = db.document('one');
          if (!before || !after) throw new Error('the document is gone');
          if (refused !== undefined) {
            // Nothing changes where a step was refused.
            expect(after).toEqual(before);
            expect(db.verifyRecord().entries).toBe(entries);
            continue;
          }
          const from = {
            write: before.state,
            send: 'draft',
            'take-back': 'in-review',
            refuse: 'in-review',
            approve: 'in-review',
          };
          const to = { write: 'draft', send: 'in-review', 'take-back': 'draft', refuse: 'draft', approve: 'approved' };
          expect([move.step, before.state, after.state]).toEqual([move.step, from[move.step], to[move.step]]);
          if (move.step !== 'write') expect(move.seen).toBe(0);
          if (move.step === 'write') hands.add(move.person + 1);
          if (move.step === 'approve') {
            expect(after.approved).toBe(before.newest);
            if (fourEyes) expect(hands.has(move.person + 1)).toBe(false);
            hands = new Set();
          } else expect(after.approved).toBe(before.approved);
          expect((after.state === 'approved') === (after.approved === after.newest)).toBe(true);
        }
        expect(db.verifyRecord().broken).toBeUndefined();
      }),
      { numRuns: 60, seed: 20261126 },
    );
  },
);
