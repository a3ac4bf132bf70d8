import { cp, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exists } from '../../../content/files/exists.ts';
import { readContent } from '../../../content/publish/read-content.ts';
import type { DeskDb } from '../store/desk-db.ts';

/** What lies beside the documents of a content folder: pictures, and printed originals. */
export const contentFolders = ['media', 'sources'] as const;

export type TakenIn = { documents: number; changed: number };

/**
 * Takes a content folder into the desk, as approved: it is whole, and whoever names it on the command line answers for
 * it. A document that is the same here already is left alone; no document is removed.
 *
 * @param folder the state folder of the desk
 * @throws {CodedError} `content.missing`, `content.faults`
 */
export async function takeIn(
  db: DeskDb,
  content: string,
  { folder, now }: { folder: string; now: Date },
): Promise<TakenIn> {
  const { documents } = await readContent(content);
  const texts = await Promise.all(documents.map(({ file }) => readFile(join(content, file), 'utf8')));
  for (const beside of contentFolders) {
    if (!(await exists(join(content, beside)))) continue;
    await mkdir(join(folder, beside), { recursive: true });
    await cp(join(content, beside), join(folder, beside), { recursive: true, dereference: false });
  }
  const changed = db.record((write) => {
    const ids = documents.flatMap(({ source: { id } }, index) => {
      const text = texts[index] ?? '';
      const before = db.document(id);
      if (before && db.revision(before.newest)?.text === text && before.approved === before.newest) return [];
      const revision = write.addRevision({ text, at: now, author: undefined });
      write.setState(id, 'approved');
      write.setApproved(id, revision);
      return [id];
    });
    return {
      entry: { at: now, action: 'documents.taken-in', subject: 'documents', details: { changed: ids.length } },
      result: ids.length,
    };
  });
  return { documents: documents.length, changed };
}
