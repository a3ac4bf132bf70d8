import { isDiskFull } from '../../../content/files/disk-full.ts';
import { CodedError } from '../../../content/model/coded-error.ts';
import { localDay } from '../../../content/model/validity.ts';
import { deskTimeZone } from '../../../renderer/desk/day-and-time.ts';
import { MessagePage } from '../../../renderer/desk/message-page.tsx';
import { previewOf } from '../../../renderer/desk/preview-of.ts';
import { isLongForm, maxWritingBytes } from '../body-limits.ts';
import type { DeskParts } from '../create-desk.ts';
import { type DeskContext, pageOf, personOf } from '../desk-env.ts';
import { entriesIn, readFormData } from '../forms.ts';
import type { AddRoute } from '../guard.ts';
import { fileIn } from '../pictures/keep-picture.ts';
import { createShelf } from '../pictures/shelf.ts';
import { askForApproval } from '../writing/ask-for-approval.ts';
import { sitesOfAuthor } from '../writing/drawing-of.ts';
import { findFaults } from '../writing/find-faults.ts';
import { createForm, type Entries } from '../writing/form.ts';
import { maxListEntries } from '../writing/limits.ts';
import { longestField } from '../writing/longest-field.ts';
import { mergeValues } from '../writing/merge-values.ts';
import { isOffered, newValue } from '../writing/new-value.ts';
import type { OtherWriter } from '../writing/page-writers.ts';
import { type PicturePlace, placeIn, takePicture } from '../writing/picture-in-form.ts';
import type { Value } from '../writing/read-value.ts';
import { moveOf, rearrange } from '../writing/rearrange.ts';
import { createDocument, saveDocument } from '../writing/save-document.ts';
import { type Sheet, sheetOf, shownAgain, writtenOn } from '../writing/sheet.ts';
import { copyKeyOf, formOf, keepTyping } from '../writing/typing.ts';
import { drawConflict, yieldedIn } from './draw-conflict.ts';
import { drawForm } from './draw-form.ts';

/** Documents, written in forms. */
export function addWritingRoutes(add: AddRoute, parts: DeskParts): void {
  const { db, folder, now, receive, pictureTurns } = parts;
  const shelf = createShelf(folder);

  add('GET /new-document/:type', (context) => {
    const sheet = newSheet(context);
    if (!sheet) return context.notFound();
    return goOn(context, sheet) ?? drawForm(parts, context, sheet, { value: sheet.before });
  });

  add('POST /new-document/:type', (context) =>
    readWritten(context, (written) => {
      const sheet = newSheet(context);
      return sheet ? take(context, sheet, written) : context.notFound();
    }),
  );

  add('GET /documents/:document/edit', async (context) => {
    const copy = copyAsked(context);
    const sheet = knownSheet(context, copy?.base ?? db.document(documentIn(context))?.newest);
    if (!sheet) return context.notFound();
    const begun = goOn(context, sheet);
    if (begun) return begun;
    const text = db.revision(sheet.base ?? 0)?.text ?? '';
    const faults = await findFaults(documentIn(context), text, { db, folder });
    return drawForm(parts, context, sheet, { value: sheet.before, faults, done: context.req.query('done') });
  });

  add('POST /documents/:document/edit', (context) =>
    readWritten(context, (written) => {
      const sheet = knownSheet(context, Number(createForm(written.entries).text('base')));
      return sheet ? take(context, sheet, written) : context.notFound();
    }),
  );

  /** What a form sent, with its picture kept already, unless it is the page of another person. */
  type Written = { entries: Entries; place: PicturePlace; other?: OtherWriter };

  async function readWritten(
    context: DeskContext,
    work: (written: Written) => Response | Promise<Response>,
  ): Promise<Response> {
    const read = async (form: FormData): Promise<Written> => {
      const [entries, by] = [entriesIn(form), personOf(context)];
      const other = parts.pageWriters.otherThan(by.id, entries);
      return other ? { entries, place: placeIn([]), other } : takePicture({ db, shelf, now }, form, entries, by);
    };
    if (!isLongForm(context)) {
      const form = await readFormData(context);
      return work(await (fileIn(form, 'picture') ? pictureTurns.take(() => read(form)) : read(form)));
    }
    const written = await receive(context.req.raw, read, maxWritingBytes);
    if (written === 'busy') throw new CodedError('desk.busy', 'Too many pictures are being received.');
    if (typeof written === 'object') return work(written);
    return context.html(MessagePage({ ...pageOf(context), message: 'tooLong' }), 413);
  }

  const documentIn = (context: DeskContext) => context.req.param('document') ?? '';

  const knownSheet = (context: DeskContext, base = 0) => sheetOf(db, documentIn(context), base);

  function newSheet(context: DeskContext): Sheet | undefined {
    const type = context.req.param('type') ?? '';
    if (!isOffered(type)) return undefined;
    const sites = sitesOfAuthor(db, context).map(({ id }) => id);
    return { type, before: newValue(type, localDay(now(), deskTimeZone), sites) };
  }

  const copyAsked = (context: DeskContext) => db.workingCopy(personOf(context).id, context.req.query('copy') ?? '');

  /** The form with what somebody had typed in it before, where she asks for that. */
  function goOn(context: DeskContext, sheet: Sheet) {
    const copy = copyAsked(context);
    if (copy?.form !== formOf(sheet)) return undefined;
    const { entries, key } = copy;
    return drawForm(parts, context, sheet, { value: shownAgain(sheet, entries), copy: key, place: placeIn(entries) });
  }

  /** Does what the pressed button says: moves an entry of a list in the page, or keeps all of it, settled with what another saved. */
  async function take(context: DeskContext, former: Sheet, { entries, place, other }: Written): Promise<Response> {
    if (other) return sendBack(context, former, entries, other);
    const form = createForm(entries);
    const pressed = form.text('do') ?? '';
    const move = moveOf(pressed);
    const copy = copyKeyOf(entries);
    if (move?.action === 'add' && form.listEntries >= maxListEntries) {
      keepWhereRoom(context, former, entries);
      const faults = [{ path: move.list, key: 'tooMany', values: { max: String(maxListEntries) } } as const];
      return drawForm(parts, context, former, {
        value: shownAgain(former, entries),
        faults,
        copy,
        place,
        refused: 'incomplete',
      });
    }
    if (move) {
      const moved = rearrange(entries, move);
      keepWhereRoom(context, former, moved);
      return drawForm(parts, context, former, { value: shownAgain(former, moved), copy, place });
    }
    if (Object.keys(place.faults).length > 0) {
      keepWhereRoom(context, former, entries);
      const refused = place.faults.picture === 'full' ? 'full' : 'incomplete';
      return drawForm(parts, context, former, { value: shownAgain(former, entries), copy, place, refused });
    }
    const isSettled = pressed === 'settle' || pressed === 'go-on';
    const both = isSettled ? chosen(context, former, entries) : undefined;
    if (isSettled && !both) return context.notFound();
    const { sheet, value } = both ?? { sheet: former, value: writtenOn(former, entries, context.get('language')) };
    if (pressed === 'go-on') return drawForm(parts, context, sheet, { value, copy });
    try {
      const kept = keep(context, sheet, value);
      if (copy !== undefined) db.removeTyping(personOf(context).id, copy);
      parts.lateTyping.saved(personOf(context).id, entries);
      return context.redirect(await onward(context, kept, pressed), 303);
    } catch (error) {
      // What is refused is typing still, and is lost no more than that.
      keepWhereRoom(context, former, entries);
      const code = error instanceof CodedError ? error.code : undefined;
      if (code === 'desk.disk-full') return drawForm(parts, context, sheet, { value, copy, refused: 'full' });
      if (code === 'desk.conflict') {
        return showConflict(context, former, writtenOn(former, entries, context.get('language')), entries);
      }
      if (code === 'desk.document-too-long') {
        const faults = [{ path: longestField(value), key: 'documentTooLong', values: {} } as const];
        return drawForm(parts, context, sheet, { value, faults, copy, refused: 'incomplete' });
      }
      if (code !== 'desk.sites') throw error;
      const key = value.sites === undefined ? 'sitesNeeded' : 'sitesForbidden';
      const faults = [{ path: 'sites', key, values: {} } as const];
      return drawForm(parts, context, sheet, { value, faults, copy, refused: 'incomplete' });
    }
  }

  /** The page was opened by somebody else, whose text it is: nothing of it is done in the name of who is logged in now. */
  function sendBack(context: DeskContext, sheet: Sheet, entries: Entries, { account, isProven }: OtherWriter) {
    if (isProven) keepTyping(parts, account, sheet, entries);
    return context.html(MessagePage({ ...pageOf(context), message: isProven ? 'ofOtherKept' : 'ofOther' }), 409);
  }

  /** Where the disk is full, the page that is answered with has what was typed all the same. */
  function keepWhereRoom(context: DeskContext, sheet: Sheet, entries: Entries): void {
    try {
      keepTyping(parts, personOf(context).id, sheet, entries);
    } catch (error) {
      if (!isDiskFull(error)) throw error;
    }
  }

  /** What somebody else saved since, beside what was written here. */
  function showConflict(context: DeskContext, former: Sheet, mine: Sheet['before'], entries: Entries) {
    const theirs = knownSheet(context, db.document(documentIn(context))?.newest);
    return theirs ? drawConflict(parts, context, { former, mine, entries, theirs }) : context.notFound();
  }

  /** Both people's changes, as chosen, over what the other one saved: to be kept, or to be written on. */
  function chosen(context: DeskContext, former: Sheet, entries: Entries): { sheet: Sheet; value: Value } | undefined {
    const sheet = knownSheet(context, Number(createForm(entries).text('theirs')));
    const mine = writtenOn(former, entries, context.get('language'));
    return sheet && { sheet, value: mergeValues(former.before, mine, sheet.before, yieldedIn(entries)) };
  }

  type Kept = { document: string; revision: number; done: 'documentSaved' | 'documentUnchanged' };

  const placeOf = ({ document, done }: Kept) => `/documents/${document}/edit?done=${done}`;

  function keep(context: DeskContext, { document, base }: Sheet, value: Sheet['before']): Kept {
    const by = { person: personOf(context), now: now() };
    if (document === undefined) {
      const id = createDocument(db, value, by);
      return { document: id, revision: db.document(id)?.newest ?? 0, done: 'documentSaved' };
    }
    const revision = saveDocument(db, { document, base, value }, by);
    return { document, revision, done: revision === base ? 'documentUnchanged' : 'documentSaved' };
  }

  /** Where somebody goes on who has saved. */
  async function onward(context: DeskContext, kept: Kept, pressed: string): Promise<string> {
    if (pressed === 'send') return sendOn(context, kept);
    if (pressed === 'look') return previewOf(kept.document, context.get('language'));
    return placeOf(kept);
  }

  /** Where who asked for approval goes on: to the document, or back to what is still missing in it. */
  async function sendOn(context: DeskContext, kept: Kept): Promise<string> {
    const { document, revision } = kept;
    const asked = await askForApproval(db, folder, { document, revision, by: personOf(context), now: now() });
    if (asked === 'unfinished') return `/documents/${document}/edit?done=documentUnfinished`;
    return `/documents/${document}?done=${asked === 'sent' ? 'sent' : kept.done}`;
  }
}
