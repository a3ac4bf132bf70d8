import { CodedError } from '../../../content/model/coded-error.ts';
import type { Language } from '../../../content/model/language.ts';
import { readSource } from '../documents/sources.ts';
import { holdsForAll } from '../people/roles.ts';
import type { DeskDb, Writes } from '../store/desk-db.ts';
import type { DeskDocument } from '../store/read-documents.ts';
import type { Person } from '../store/read-people.ts';
import { type ReviewState, reviewsOf, withReviews } from './outdate.ts';

/** Which translation, and the number of the revision that somebody has read. */
export type Checked = { id: string; language: Language; revision: number };

type By = { actor: Person; now: Date };

/**
 * Says that somebody has read a translation and found it right.
 *
 * @throws {CodedError} `desk.gone` when it is no translation, `desk.changed` when there is a newer revision
 */
export function checkTranslation(db: DeskDb, { id, language, revision }: Checked, by: By): void {
  const { document, state } = readState(db, id, language);
  if (document.newest !== revision)
    throw new CodedError('desk.changed', 'The document was changed meanwhile: read it again.');
  if (state === undefined || state === 'source' || state === 'missing') throw gone();
  if (state === 'checked') return;
  db.record((write) => {
    addReview(db, write, { document, language, state: 'checked' }, by);
    return done('translation.checked', id, language, by);
  });
}

/**
 * Takes back that somebody has checked a translation: what was said of it before counts again.
 *
 * @throws {CodedError} `desk.gone` when nobody has, or it is not so any more
 */
export function uncheckTranslation(db: DeskDb, { id, language }: Omit<Checked, 'revision'>, by: By): void {
  const check = db.translationChecks().find((one) => one.document === id && one.language === language);
  const { document, state } = readState(db, id, language);
  if (!check || state !== 'checked') throw gone();
  db.record((write) => {
    addReview(db, write, { document, language, state: check.former }, by);
    return done('translation.unchecked', id, language, by);
  });
}

function readState(
  db: DeskDb,
  id: string,
  language: Language,
): { document: DeskDocument; state: ReviewState | undefined } {
  const document = db.document(id);
  if (!document) throw gone();
  return { document, state: reviewsOf(readSource(db.revision(document.newest)?.text ?? ''))[language] };
}

type NewReview = { document: DeskDocument; language: Language; state: ReviewState };

/** No word changes: what waits for approval goes on waiting, and what was approved stays so where an approver says it. */
function addReview(db: DeskDb, write: Writes, { document, language, state }: NewReview, { actor, now }: By): void {
  const text = withReviews(db.revision(document.newest)?.text ?? '', { [language]: state });
  const added = write.addRevision({ text, at: now, author: actor.id });
  write.addConfirmation(added);
  if (document.state === 'in-review') write.setState(document.id, 'in-review');
  const wasApproved = document.state === 'approved' && document.approved === document.newest;
  if (!wasApproved || !holdsForAll(actor.held, 'approver', document.sites)) return;
  write.setState(document.id, 'approved');
  write.setApproved(document.id, added);
}

function done(
  action: 'translation.checked' | 'translation.unchecked',
  id: string,
  language: Language,
  { actor, now }: By,
) {
  const entry = { at: now, actor: actor.id, action, subject: `document ${id}`, details: { language } };
  return { entry, result: undefined };
}

function gone(): CodedError {
  return new CodedError('desk.gone', 'This translation is not there to be checked.');
}
