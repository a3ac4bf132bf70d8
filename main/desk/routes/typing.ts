import { isDiskFull } from '../../../content/files/disk-full.ts';
import { timeOfDay } from '../../../renderer/desk/day-and-time.ts';
import type { DeskParts } from '../create-desk.ts';
import { type DeskContext, personOf } from '../desk-env.ts';
import { readEntries, readForm } from '../forms.ts';
import type { AddRoute } from '../guard.ts';
import { createForm } from '../writing/form.ts';
import { isOffered } from '../writing/new-value.ts';
import { type Sheet, sheetOf } from '../writing/sheet.ts';
import { copyKeyOf, keepTyping, othersWriting } from '../writing/typing.ts';

/** What is typed and not saved: kept again and again by the page, thrown away and put back by a button. */
export function addTypingRoutes(add: AddRoute, parts: DeskParts): void {
  const { db, now } = parts;

  add('POST /new-document/:type/typing', (context) => {
    const type = context.req.param('type') ?? '';
    return isOffered(type) ? keep(context, { type, before: {} }) : context.notFound();
  });

  add('POST /documents/:document/typing', async (context) => {
    const base = Number(createForm(await readEntries(context)).text('base'));
    const sheet = sheetOf(db, context.req.param('document') ?? '', base);
    return sheet ? keep(context, sheet) : context.notFound();
  });

  add('POST /working-copies/:copy', async (context) => {
    const account = personOf(context).id;
    const copy = db.workingCopy(account, context.req.param('copy') ?? '');
    if (!copy) return context.notFound();
    const isThrownAway = (await readForm(context)).do === 'throw-away';
    db.setThrownAway(account, copy.key, isThrownAway);
    return context.redirect(`${copy.form}?${isThrownAway ? 'thrown' : 'copy'}=${copy.key}`, 303);
  });

  async function keep(context: DeskContext, sheet: Sheet): Promise<Response> {
    const entries = await readEntries(context);
    if (copyKeyOf(entries) === undefined) return context.notFound();
    const { id } = personOf(context);
    const other = parts.pageWriters.otherThan(id, entries);
    const account = other?.account ?? id;
    const mayKeep = other === undefined || other.isProven;
    try {
      if (mayKeep && !parts.lateTyping.isLate(account, entries)) keepTyping(parts, account, sheet, entries);
    } catch (error) {
      if (isDiskFull(error)) return context.json({ fault: 'disk-full' }, 507);
      throw error;
    }
    if (other) return context.json({ fault: 'other-person', isKept: other.isProven }, 409);
    return context.json({
      time: timeOfDay(now().toISOString(), context.get('language')),
      others: othersWriting(parts, context, sheet),
    });
  }
}
