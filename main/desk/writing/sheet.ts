import type { DocumentType } from '../../../content/model/document.ts';
import type { Language } from '../../../content/model/language.ts';
import { readSource } from '../documents/sources.ts';
import type { DeskDb } from '../store/desk-db.ts';
import { allFields, fieldsOf } from './fields-of.ts';
import { createForm, type Entries } from './form.ts';
import { readValue, type Value } from './read-value.ts';
import { settle } from './settle.ts';

/**
 * What somebody writes on: a document, from one of its revisions on, or one that is not there yet. `before` is what
 * the form begins with.
 */
export type Sheet = { type: DocumentType; before: Value } & (
  | { document: string; base: number }
  | { document?: undefined; base?: undefined }
);

/** A document as it was at a revision; undefined: that is none of its revisions. */
export function sheetOf(db: DeskDb, document: string, base: number): Sheet | undefined {
  const [known, revision] = [db.document(document), db.revision(base)];
  if (!known || revision?.document !== document) return undefined;
  return { document, type: known.type, base, before: readSource(revision.text) };
}

/** What was written, whole, to be kept. */
export function writtenOn({ type, document, before }: Sheet, entries: Entries, writer: Language): Value {
  const value = readValue(allFields(fieldsOf(type)), document ? before : {}, {
    form: createForm(entries),
    keepsEmpty: false,
  });
  return settle({ ...(document ? { id: document } : {}), type, ...value }, writer);
}

/** What was written so far, with the empty entries of its lists, to be shown again. */
export function shownAgain({ type, document, before }: Sheet, entries: Entries): Value {
  return readValue(allFields(fieldsOf(type)), document ? before : {}, { form: createForm(entries), keepsEmpty: true });
}
