import { CodedError } from '../../../content/model/coded-error.ts';
import { type LooseSource, sitesOf } from '../documents/sources.ts';
import type { DeskDb, Writes } from '../store/desk-db.ts';
import type { Action } from '../store/entry.ts';
import type { DeskDocument } from '../store/read-documents.ts';
import type { Person } from '../store/read-people.ts';
import type { ReviewStep } from '../store/review-steps.ts';
import { approves, hindranceOf } from './four-eyes.ts';

/** A step of somebody about the revision that she has seen. */
export type Step = { document: string; revision: number; by: Person; now: Date };

/**
 * Asks for approval of the newest revision, which stays the next edition's business alone: what is approved already goes
 * on being published until this one is. Whoever calls has looked for faults.
 *
 * @throws {CodedError} `desk.state`, `desk.seen-revision`
 */
export function sendToReview(db: DeskDb, step: Step & { due: string | undefined }): void {
  take(db, step, { from: 'draft', step: 'sent', due: step.due ?? null, action: 'document.sent' }, (write) =>
    write.setState(step.document, 'in-review'),
  );
}

/** @throws {CodedError} `desk.state`, `desk.seen-revision` */
export function takeBack(db: DeskDb, step: Step): void {
  take(db, step, { from: 'in-review', step: 'taken-back', action: 'document.taken-back' }, (write) =>
    write.setState(step.document, 'draft'),
  );
}

/** @throws {CodedError} `desk.state`, `desk.seen-revision` */
export function refuse(db: DeskDb, step: Step & { reason: string }): void {
  take(db, step, { from: 'in-review', step: 'refused', reason: step.reason, action: 'document.refused' }, (write) =>
    write.setState(step.document, 'draft'),
  );
}

/**
 * The next edition carries this revision.
 *
 * @throws {CodedError} `desk.state`, `desk.seen-revision`, `desk.own`; `desk.other-site` when a site showed it so far at
 * which she does not approve
 */
export function approve(db: DeskDb, step: Step, sourceOf: (revision: number) => LooseSource): void {
  take(db, step, { from: 'in-review', step: 'approved', action: 'document.approved' }, (write, document) => {
    if (hindranceOf(db, document, step.by.id)) {
      throw new CodedError('desk.own', 'What somebody wrote is approved by somebody else.');
    }
    const shownAt = document.approved === undefined ? document.sites : sitesOf(sourceOf(document.approved));
    if (!approves(step.by.held, shownAt)) {
      throw new CodedError('desk.other-site', 'It is shown at other sites so far, at which somebody else approves.');
    }
    write.setState(step.document, 'approved');
    write.setApproved(step.document, step.revision);
  });
}

type Kind = {
  from: DeskDocument['state'];
  step: ReviewStep['step'];
  action: Action;
  reason?: string;
  due?: string | null;
};

function take(
  db: DeskDb,
  { document: id, revision, by, now }: Step,
  { from, step, action, reason, due }: Kind,
  change: (write: Writes, document: DeskDocument) => void,
): void {
  db.record((write) => {
    const document = db.document(id);
    if (!document || document.state !== from) {
      throw new CodedError('desk.state', 'Somebody else has taken this step, or another one, meanwhile.');
    }
    if (document.newest !== revision) {
      throw new CodedError('desk.seen-revision', 'Somebody has written on this document meanwhile: look at it again.');
    }
    change(write, document);
    const at = now.toISOString();
    write.addStep({ document: id, revision, at, account: by.id, step, reason: reason ?? null, due: due ?? null });
    const subject = `document ${id}`;
    const entry = { at: now, actor: by.id, action, subject, details: { revision, ...(reason && { reason }) } };
    return { entry, result: undefined };
  });
}
