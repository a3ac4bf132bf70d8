import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Typing } from '../../../renderer/desk/writing/typing-view.tsx';
import type { DeskParts } from '../create-desk.ts';
import { type DeskContext, personOf } from '../desk-env.ts';
import { readSource } from '../documents/sources.ts';
import type { WorkingCopy } from '../store/working-copies.ts';
import { createForm, type Entries } from './form.ts';
import { type Sheet, sheetOf, writtenOn } from './sheet.ts';

type Parts = Pick<DeskParts, 'db' | 'now'>;
type PageParts = Pick<DeskParts, 'db' | 'now' | 'pageWriters'>;

/** Somebody who typed within this time is writing still, in milliseconds. */
const writesStillMs = 2 * 60_000;

/** Where the form of a sheet is. */
export const formOf = ({ document, type }: Sheet): string =>
  document === undefined ? `/new-document/${type}` : `/documents/${document}/edit`;

/** The key of the page that sent a form; undefined: none, or one that the desk has not made. */
export function copyKeyOf(entries: Entries): string | undefined {
  const key = createForm(entries).text('copy') ?? '';
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(key) ? key : undefined;
}

/** Keeps what stands in a form, as it was sent, for whose page it is. */
export function keepTyping({ db, now }: Parts, account: number, sheet: Sheet, entries: Entries): void {
  const key = copyKeyOf(entries);
  if (key === undefined) return;
  db.keepTyping({ account, key, form: formOf(sheet), base: sheet.base, at: now(), entries });
}

export const othersWriting = ({ db, now }: Parts, context: DeskContext, sheet: Sheet): string[] =>
  sheet.document === undefined
    ? []
    : db.othersTyping(personOf(context).id, formOf(sheet), new Date(now().getTime() - writesStillMs));

/** What the page of a form says of texts that are not saved: those begun before, and who else is writing. */
export function typingOn(parts: PageParts, context: DeskContext, sheet: Sheet, known: string | undefined): Typing {
  const { db, pageWriters } = parts;
  const form = formOf(sheet);
  const { id: account, name } = personOf(context);
  const key = known ?? randomUUID();
  const begun = known === undefined ? db.workingCopies(account, form) : [];
  const thrown = db.workingCopy(account, context.req.query('thrown') ?? '');
  return {
    keepAt: form.replace(/(\/edit)?$/, '/typing'),
    key,
    writer: { name, mark: pageWriters.markOf(account, key) },
    begun: begun.filter((copy) => !isSaved(parts, context, sheet, copy)).map(({ key, at }) => ({ key, at })),
    thrownAway: thrown?.isThrownAway ? thrown.key : undefined,
    others: othersWriting(parts, context, sheet),
  };
}

/** Whether the document says that already: what was typed last can come in after the save. */
function isSaved({ db }: Parts, context: DeskContext, { document }: Sheet, copy: WorkingCopy): boolean {
  const [known, sheet] = document === undefined ? [] : [db.document(document), sheetOf(db, document, copy.base ?? 0)];
  if (!known || !sheet) return false;
  const newest = readSource(db.revision(known.newest)?.text ?? '');
  return isDeepStrictEqual(writtenOn(sheet, copy.entries, context.get('language')), newest);
}
