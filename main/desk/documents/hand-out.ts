import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exists } from '../../../content/files/exists.ts';
import type { DeskDb } from '../store/desk-db.ts';
import type { DeskDocument } from '../store/read-documents.ts';
import { contentFolders } from './take-in.ts';

/** Which revision of a document; undefined: the document stays out. */
type Choice = (document: DeskDocument) => number | undefined;

export const newest: Choice = (document) => document.newest;

/**
 * Writes the documents, with what lies beside them, as a content folder. Not durably: it is a copy of what the desk has.
 *
 * @param folder the state folder of the desk
 * @param target made if it is not there; files of other names in it stay
 */
export async function handOut(
  db: DeskDb,
  target: string,
  { folder, choice }: { folder: string; choice: Choice },
): Promise<number> {
  await mkdir(target, { recursive: true });
  let written = 0;
  for (const document of db.documents()) {
    const number = choice(document);
    const revision = number === undefined ? undefined : db.revision(number);
    if (!revision) continue;
    await writeFile(join(target, `${document.id}.yml`), revision.text);
    written += 1;
  }
  for (const beside of contentFolders) {
    if (await exists(join(folder, beside))) await cp(join(folder, beside), join(target, beside), { recursive: true });
  }
  return written;
}
