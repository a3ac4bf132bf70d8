import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { stringify } from 'yaml';
import { exists } from '../../../content/files/exists.ts';
import type { Language } from '../../../content/model/language.ts';
import type { DeskDb } from '../store/desk-db.ts';
import type { DeskDocument } from '../store/read-documents.ts';
import type { CarriedRevision } from '../store/read-editions.ts';
import { leaveOut } from './language-rules.ts';
import { readSource } from './sources.ts';
import { contentFolders } from './take-in.ts';

/** What is handed out of a document; undefined: it stays out. */
type Choice = (document: DeskDocument) => CarriedRevision | undefined;

/** All that is written, in every language, as an export wants it. */
export const newest: Choice = (document) => ({ revision: document.newest, without: [] });

type HandOut = {
  /** The state folder of the desk. */
  folder: string;
  choice: Choice;
};

/**
 * Writes the documents, with what lies beside them, as a content folder, and answers with how many there are. Not durably:
 * it is a copy of what the desk has.
 *
 * @param target made if it is not there; files of other names in it stay
 */
export async function handOut(db: DeskDb, target: string, { folder, choice }: HandOut): Promise<number> {
  const written = await writeDocuments(db, target, choice);
  for (const beside of contentFolders) {
    if (await exists(join(folder, beside))) await cp(join(folder, beside), join(target, beside), { recursive: true });
  }
  return written;
}

/** The same for as long as `use` works on it, without a copy of the pictures. */
export async function withHandedOut<T>(
  db: DeskDb,
  { folder, choice }: HandOut,
  use: (content: string) => Promise<T>,
): Promise<T> {
  const target = await mkdtemp(join(tmpdir(), 'shubbak-desk-'));
  try {
    await writeDocuments(db, target, choice);
    for (const beside of contentFolders) await symlink(resolve(folder, beside), join(target, beside));
    return await use(target);
  } finally {
    await rm(target, { recursive: true, force: true });
  }
}

async function writeDocuments(db: DeskDb, target: string, choice: Choice): Promise<number> {
  await mkdir(target, { recursive: true });
  let written = 0;
  for (const document of db.documents()) {
    const chosen = choice(document);
    const text = chosen && db.revision(chosen.revision)?.text;
    if (!chosen || text === undefined) continue;
    await writeFile(join(target, `${document.id}.yml`), textWithout(text, chosen.without));
    written += 1;
  }
  return written;
}

/** The text of a document without these languages; where there are none, byte for byte. */
function textWithout(text: string, without: Language[]): string {
  return without.length === 0 ? text : stringify(leaveOut(readSource(text), without));
}
