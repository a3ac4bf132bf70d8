import { z } from 'zod';
import { dateSchema, textSchema } from '../../../content/model/basics.schema.ts';
import { localDay } from '../../../content/model/validity.ts';
import { deskTimeZone } from '../../../renderer/desk/day-and-time.ts';
import { MissedWordsPage } from '../../../renderer/desk/reading/missed-words-page.tsx';
import { ReadingPage } from '../../../renderer/desk/reading/reading-page.tsx';
import type { DeskParts } from '../create-desk.ts';
import { type DeskContext, pageOf, personOf } from '../desk-env.ts';
import { readForm } from '../forms.ts';
import type { AddRoute } from '../guard.ts';
import { countByDocument } from '../screens/count-by-document.ts';
import { csvOf } from '../screens/csv.ts';

export const wordForm = z.object({ word: textSchema.min(1).max(100), done: z.enum(['0', '1']) });

/** What is read on the screens, and what visitors looked for and did not find. */
export function addReadingRoutes(add: AddRoute, { db, now }: DeskParts): void {
  const choiceIn = (context: DeskContext) => ({
    week: dateSchema.safeParse(context.req.query('week')).data,
    site: context.req.query('site') || undefined,
  });

  add('GET /reading', (context) => {
    const choice = choiceIn(context);
    const isProjects = context.req.query('all') === undefined;
    const documents = db.documents().filter(({ type }) => !isProjects || type === 'project');
    const counts = countByDocument(documents, db.readRows(choice));
    const page = { ...choice, isProjects, counts, weeks: db.readWeeks(), sites: db.sites() };
    return context.html(ReadingPage({ ...pageOf(context), ...page }));
  });

  add('GET /reading.csv', (context) => {
    const documents = new Map(db.documents().map((document) => [document.id, document]));
    const rows = db.readRows(choiceIn(context)).map(({ week, site, language, document, count }) => {
      const known = documents.get(document);
      return [
        week,
        site,
        language,
        document,
        known?.type ?? '',
        known?.title.fr ?? known?.title.ar ?? '',
        String(count),
      ];
    });
    const text = csvOf([['week', 'site', 'language', 'document', 'type', 'title', 'opened'], ...rows]);
    return context.body(text, 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="reading.csv"',
    });
  });

  add('GET /missed-words', (context) => {
    const page = { words: db.missedWords(), sites: db.sites(), done: context.req.query('done') };
    return context.html(MissedWordsPage({ ...pageOf(context), ...page }));
  });

  add('POST /missed-words', async (context) => {
    const asked = wordForm.safeParse(await readForm(context));
    if (!asked.success) return context.redirect('/missed-words', 303);
    const { word, done } = asked.data;
    const isDone = done === '1';
    db.record((write) => {
      write.setWordDone(word, isDone ? localDay(now(), deskTimeZone) : undefined);
      const action = isDone ? 'missed-word.done' : 'missed-word.reopened';
      const details = { word };
      return {
        entry: { at: now(), actor: personOf(context).id, action, subject: 'missed words', details },
        result: undefined,
      };
    });
    return context.redirect(`/missed-words?done=${isDone ? 'wordDone' : 'wordReopened'}`, 303);
  });
}
