import { isDeepStrictEqual } from 'node:util';
import { idSchema } from '../../../content/model/basics.schema.ts';
import { CodedError } from '../../../content/model/coded-error.ts';
import { readSource } from '../documents/sources.ts';
import { holdsForAll } from '../people/roles.ts';
import type { DeskDb } from '../store/desk-db.ts';
import type { Revision } from '../store/read-documents.ts';
import type { Person } from '../store/read-people.ts';
import { maxTextBytes } from './limits.ts';
import { proposeId } from './propose-id.ts';
import type { Value } from './read-value.ts';
import { writeYaml } from './write-yaml.ts';

/** `base`: the revision that the form began with. */
export type Change = { document: string; base: number; value: Value };

type By = { person: Person; now: Date };

/**
 * Keeps what was written as a new revision, and the document as a draft. Answers with the newest revision: `base`, where
 * nothing is different.
 *
 * @throws {CodedError} `desk.document-too-long`; `desk.conflict` when somebody else saved since; `desk.sites` when the writer may not write for
 * the sites that the document would be shown at, or none is named; `desk.gone`
 */
export function saveDocument(db: DeskDb, { document, base, value }: Change, { person, now }: By): number {
  assertOwnSites(value, person);
  const known = db.document(document);
  const former = db.revision(base);
  if (!known || former?.document !== document) throw gone();
  if (known.newest !== base) throw new CodedError('desk.conflict', 'Somebody else saved this document since.');
  if (isDeepStrictEqual(readSource(former.text), value)) return base;
  return addRevision(db, document, shortEnough(writeYaml(former.text, value)), { person, now });
}

/**
 * Keeps a new document, and answers with its id. The same text sent twice, as by a double click, is one document.
 *
 * @param value without an id
 * @throws {CodedError} `desk.sites`, `desk.document-too-long`
 */
export function createDocument(db: DeskDb, value: Value, { person, now }: By): string {
  assertOwnSites(value, person);
  const { type, title } = value;
  const textWith = (id: string) => writeYaml('', { id, ...value });
  const wanted = proposeId(title, String(type), () => false);
  const same = db.document(wanted);
  const newest = same && db.revision(same.newest);
  if (newest?.author === person.id && newest.text === textWith(wanted)) return wanted;
  const id = proposeId(title, String(type), (one) => db.document(one) !== undefined);
  addRevision(db, id, shortEnough(textWith(id)), { person, now });
  return id;
}

/**
 * Keeps what a document said at a revision as its newest one, but for how far translations can be trusted: what does not
 * follow the text of now is outdated. Nothing is kept where it says that already.
 *
 * @throws {CodedError} `desk.sites`
 */
export function restoreRevision(db: DeskDb, { number, document, text }: Revision, by: By): void {
  assertOwnSites(readSource(text), by.person);
  const newest = db.revision(db.document(document)?.newest ?? 0);
  if (newest?.text !== text) addRevision(db, document, text, by, { of: number });
}

function addRevision(
  db: DeskDb,
  document: string,
  text: string,
  { person, now }: By,
  details: { of?: number } = {},
): number {
  return db.record((write) => {
    const revision = write.addRevision({ text, at: now, author: person.id });
    write.setState(document, 'draft');
    const subject = `document ${document}`;
    return {
      entry: { at: now, actor: person.id, action: 'document.saved', subject, details: { revision, ...details } },
      result: revision,
    };
  });
}

function shortEnough(text: string): string {
  if (Buffer.byteLength(text) <= maxTextBytes) return text;
  throw new CodedError('desk.document-too-long', `A document has more than ${maxTextBytes} bytes of text.`);
}

/** Who may write for one site must not put anything on the screens of another. */
function assertOwnSites({ sites }: Value, { held }: Person): void {
  const areIds = Array.isArray(sites) && sites.every((site) => idSchema.safeParse(site).success);
  if (areIds && holdsForAll(held, 'author', sites.map(String))) return;
  throw new CodedError('desk.sites', 'A document is shown at sites that its writer may write for.');
}

function gone(): CodedError {
  return new CodedError('desk.gone', 'This is not there any more.');
}
