import type { DeskDb, Writes } from '../store/desk-db.ts';
import type { EditionBegun } from '../store/read-editions.ts';

/**
 * What an edition changes about documents: what was withdrawn or put back stays so in the next one, and after a return to
 * a former edition, the next one begins with what that had. What was written since is a draft again, and not lost.
 */
export function followEdition(db: DeskDb, write: Writes, { kind, subject, carried }: EditionBegun): void {
  if (kind === 'publish') return;
  for (const { id, newest, state, approved } of db.documents()) {
    if (kind !== 'restore' && id !== subject) continue;
    const revision = carried.get(id)?.revision;
    if (revision === approved) continue;
    write.setApproved(id, revision);
    if (revision === newest) write.setState(id, 'approved');
    else if (state === 'approved') write.setState(id, 'draft');
  }
}
