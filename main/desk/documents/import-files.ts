import { CodedError } from '../../../content/model/coded-error.ts';
import type { DeskDb } from '../store/desk-db.ts';
import type { JudgedFile } from './judge-files.ts';

/**
 * Keeps documents as drafts of who handed them in, all or none, under one entry of the record. Answers with how many
 * changed; what says the same is left alone.
 *
 * @param seen the revisions that she was shown, by id; 0: the document was not there
 * @throws {CodedError} `desk.conflict` when one of them was saved since
 */
export function importFiles(
  db: DeskDb,
  files: JudgedFile[],
  { seen, by, now }: { seen: ReadonlyMap<string, number>; by: number; now: Date },
): number {
  const changed = files.filter(({ text, newest }) => newest === undefined || db.revision(newest)?.text !== text);
  if (changed.length === 0) return 0;
  return db.record((write) => {
    for (const { id, text } of changed) {
      if ((db.document(id)?.newest ?? 0) !== seen.get(id)) {
        throw new CodedError('desk.conflict', 'Somebody else saved one of these documents since.');
      }
      write.addRevision({ text, at: now, author: by });
      write.setState(id, 'draft');
    }
    const documents = changed.map(({ id }) => id);
    return {
      entry: { at: now, actor: by, action: 'documents.imported', subject: 'documents', details: { documents } },
      result: changed.length,
    };
  });
}
