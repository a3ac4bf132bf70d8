import { CodedError } from '../../../content/model/coded-error.ts';
import { localDay } from '../../../content/model/validity.ts';
import { deskTimeZone } from '../../../renderer/desk/day-and-time.ts';
import type { DeskParts } from '../create-desk.ts';
import { type DeskContext, personOf } from '../desk-env.ts';
import { readEntries } from '../forms.ts';
import type { AddRoute } from '../guard.ts';
import { sitesOfAuthor } from '../writing/drawing-of.ts';
import { findFaults } from '../writing/find-faults.ts';
import { createForm } from '../writing/form.ts';
import { isOffered, newValue } from '../writing/new-value.ts';
import { moveOf, rearrange } from '../writing/rearrange.ts';
import { createDocument, saveDocument } from '../writing/save-document.ts';
import { type Sheet, sheetOf, shownAgain, writtenOn } from '../writing/sheet.ts';
import { drawForm } from './draw-form.ts';

/** Documents, written in forms. */
export function addWritingRoutes(add: AddRoute, { db, folder, now }: DeskParts): void {
  add('GET /new-document/:type', (context) => {
    const sheet = newSheet(context);
    return sheet ? drawForm(db, context, sheet, { value: sheet.before }) : context.notFound();
  });

  add('POST /new-document/:type', (context) => {
    const sheet = newSheet(context);
    return sheet ? take(context, sheet) : context.notFound();
  });

  add('GET /documents/:document/edit', async (context) => {
    const sheet = knownSheet(context, db.document(documentIn(context))?.newest);
    if (!sheet) return context.notFound();
    const faults = await findFaults(sheet.before, { db, folder });
    return drawForm(db, context, sheet, { value: sheet.before, faults, done: context.req.query('done') });
  });

  add('POST /documents/:document/edit', async (context) => {
    const entries = await readEntries(context);
    const sheet = knownSheet(context, Number(createForm(entries).text('base')));
    return sheet ? take(context, sheet) : context.notFound();
  });

  const documentIn = (context: DeskContext) => context.req.param('document') ?? '';

  const knownSheet = (context: DeskContext, base = 0) => sheetOf(db, documentIn(context), base);

  function newSheet(context: DeskContext): Sheet | undefined {
    const type = context.req.param('type') ?? '';
    if (!isOffered(type)) return undefined;
    const sites = sitesOfAuthor(db, context).map(({ id }) => id);
    return { type, before: newValue(type, localDay(now(), deskTimeZone), sites) };
  }

  /** Does what the pressed button says: moves an entry of a list in the page, or keeps all of it. */
  async function take(context: DeskContext, sheet: Sheet): Promise<Response> {
    const entries = await readEntries(context);
    const move = moveOf(createForm(entries).text('do') ?? '');
    if (move) return drawForm(db, context, sheet, { value: shownAgain(sheet, rearrange(entries, move)) });
    const value = writtenOn(sheet, entries, context.get('language'));
    try {
      return context.redirect(keep(context, sheet, value), 303);
    } catch (error) {
      const code = error instanceof CodedError ? error.code : undefined;
      if (code === 'desk.conflict') return drawForm(db, context, sheet, { value, refused: 'conflict' });
      if (code !== 'desk.sites') throw error;
      const key = value.sites === undefined ? 'sitesNeeded' : 'sitesForbidden';
      const faults = [{ path: 'sites', key, values: {} } as const];
      return drawForm(db, context, sheet, { value, faults, refused: 'incomplete' });
    }
  }

  /** Answers with where the document is. */
  function keep(context: DeskContext, { document, base }: Sheet, value: Sheet['before']): string {
    const by = { person: personOf(context), now: now() };
    if (document === undefined) return `/documents/${createDocument(db, value, by)}/edit?done=documentSaved`;
    const revision = saveDocument(db, { document, base, value }, by);
    return `/documents/${document}/edit?done=${revision === base ? 'documentUnchanged' : 'documentSaved'}`;
  }
}
