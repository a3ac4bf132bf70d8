import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { stringify } from 'yaml';
import { exists } from '../../../content/files/exists.ts';
import { sourceDocumentSchema } from '../../../content/model/document.schema.ts';
import type { Language } from '../../../content/model/language.ts';
import { parseYaml } from '../../../content/yaml/parse-yaml.ts';
import type { DeskDb } from '../store/desk-db.ts';
import type { DeskDocument } from '../store/read-documents.ts';
import { applyLanguageRules, type LanguageRules } from './language-rules.ts';
import { contentFolders } from './take-in.ts';

/** Which revision of a document; undefined: the document stays out. */
type Choice = (document: DeskDocument) => number | undefined;

export const newest: Choice = (document) => document.newest;

type HandOut = {
  /** The state folder of the desk. */
  folder: string;
  choice: Choice;
  /** Undefined: every language is handed out, as an export wants it. */
  rules: LanguageRules | undefined;
};

/** What was written, and which documents the rules keep back, until which languages are checked. */
export type HandedOut = { written: number; waiting: { id: string; languages: Language[] }[] };

/**
 * Writes the documents, with what lies beside them, as a content folder. Not durably: it is a copy of what the desk has.
 *
 * @param target made if it is not there; files of other names in it stay
 */
export async function handOut(db: DeskDb, target: string, { folder, choice, rules }: HandOut): Promise<HandedOut> {
  const out = await writeDocuments(db, target, { choice, rules });
  for (const beside of contentFolders) {
    if (await exists(join(folder, beside))) await cp(join(folder, beside), join(target, beside), { recursive: true });
  }
  return out;
}

/** The same for as long as `use` works on it, without a copy of the pictures. */
export async function withHandedOut<T>(
  db: DeskDb,
  { folder, choice, rules }: HandOut,
  use: (content: string, out: HandedOut) => Promise<T>,
): Promise<T> {
  const target = await mkdtemp(join(tmpdir(), 'shubbak-desk-'));
  try {
    const out = await writeDocuments(db, target, { choice, rules });
    for (const beside of contentFolders) await symlink(resolve(folder, beside), join(target, beside));
    return await use(target, out);
  } finally {
    await rm(target, { recursive: true, force: true });
  }
}

async function writeDocuments(
  db: DeskDb,
  target: string,
  { choice, rules }: Pick<HandOut, 'choice' | 'rules'>,
): Promise<HandedOut> {
  await mkdir(target, { recursive: true });
  const out: HandedOut = { written: 0, waiting: [] };
  for (const document of db.documents()) {
    const number = choice(document);
    const revision = number === undefined ? undefined : db.revision(number);
    if (!revision) continue;
    const text = rules ? ruled(revision.text, rules) : revision.text;
    if (typeof text === 'string') {
      await writeFile(join(target, `${document.id}.yml`), text);
      out.written += 1;
    } else out.waiting.push({ id: document.id, languages: text });
  }
  return out;
}

/** The text of a document as the rules allow it, or the languages for which it waits. One with faults is left to whoever reads it. */
export function ruled(text: string, rules: LanguageRules): string | Language[] {
  const parsed = parseYaml(text, '', sourceDocumentSchema);
  if (Array.isArray(parsed)) return text;
  const answer = applyLanguageRules(parsed.value, rules);
  if ('waitsFor' in answer) return answer.waitsFor;
  return answer.document === parsed.value ? text : stringify(answer.document);
}
