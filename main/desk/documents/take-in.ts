import { cp, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { exists } from '../../../content/files/exists.ts';
import { CodedError } from '../../../content/model/coded-error.ts';
import { readContent } from '../../../content/publish/read-content.ts';
import { wordsInDocuments } from '../pictures/words-in-documents.ts';
import type { DeskDb, Writes } from '../store/desk-db.ts';

/** What lies beside the documents of a content folder: pictures, and printed originals. */
export const contentFolders = ['media', 'sources'] as const;

export type TakenIn = { documents: number; changed: number };

/**
 * Takes a content folder into the desk, as approved: it is whole, and whoever names it on the command line answers for
 * it. A document that is the same here already is left alone; no document is removed. Pictures bring the words that documents
 * have beside them.
 *
 * @param folder the state folder of the desk
 * @throws {CodedError} `content.missing`, `content.faults`, `desk.link`
 */
export async function takeIn(
  db: DeskDb,
  content: string,
  { folder, now }: { folder: string; now: Date },
): Promise<TakenIn> {
  await refuseLinks(content);
  const { documents, media } = await readContent(content);
  const words = wordsInDocuments({ documents, media });
  const texts = await Promise.all(documents.map(({ file }) => readFile(join(content, file), 'utf8')));
  for (const beside of contentFolders) {
    if (!(await exists(join(content, beside)))) continue;
    await mkdir(join(folder, beside), { recursive: true });
    await cp(join(content, beside), join(folder, beside), { recursive: true });
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
    describePictures(db, write, words);
    return {
      entry: { at: now, action: 'documents.taken-in', subject: 'documents', details: { changed: ids.length } },
      result: ids.length,
    };
  });
  return { documents: documents.length, changed };
}

/** What is said about a picture here already stays. */
function describePictures(db: DeskDb, write: Writes, found: ReturnType<typeof wordsInDocuments>): void {
  const known = db.alternatives();
  for (const [name, words] of found) {
    const all = { ...words, ...known.get(name) };
    if (!isDeepStrictEqual(all, known.get(name))) write.describePicture(name, all);
  }
}

/** A link in a folder that somebody brings could name any file of this machine, and publish it. */
async function refuseLinks(content: string): Promise<void> {
  for (const folder of ['.', ...contentFolders]) {
    const isTop = folder === '.';
    const found = await readdir(join(content, folder), { withFileTypes: true, recursive: !isTop }).catch(() => []);
    const link = found.find((entry) => entry.isSymbolicLink());
    if (!link) continue;
    throw new CodedError(
      'desk.link',
      `${join(link.parentPath, link.name)} is a link: put what it leads to there itself.`,
    );
  }
}
