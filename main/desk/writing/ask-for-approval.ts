import { CodedError } from '../../../content/model/coded-error.ts';
import type { DeskDb } from '../store/desk-db.ts';
import { type Step, sendToReview } from '../workflow/review.ts';
import { findFaults } from './find-faults.ts';

/** What became of it: `unfinished`, where faults keep it with its writer; `late`, where somebody else has acted. */
export type Asked = 'sent' | 'unfinished' | 'late';

/** Asks for approval of what was just saved, as the document's own page does, for who writes and has no more to do. */
export async function askForApproval(db: DeskDb, folder: string, step: Step): Promise<Asked> {
  const text = db.revision(step.revision)?.text ?? '';
  const faults = await findFaults(step.document, text, { db, folder });
  if (faults.length > 0) return 'unfinished';
  try {
    sendToReview(db, { ...step, due: undefined });
    return 'sent';
  } catch (error) {
    if (error instanceof CodedError && ['desk.state', 'desk.seen-revision'].includes(error.code)) return 'late';
    throw error;
  }
}
