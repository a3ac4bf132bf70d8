import { RecordPage } from '../../../renderer/desk/record-page.tsx';
import type { DeskParts } from '../create-desk.ts';
import { numberIn, pageOf } from '../desk-env.ts';
import type { AddRoute } from '../guard.ts';
import { actions } from '../store/entry.ts';

/** What was done at the desk. */
export function addRecordRoutes(add: AddRoute, { db }: DeskParts): void {
  add('GET /record', (context) => {
    const search = {
      person: numberIn(context, 'person'),
      action: context.req.query('action') || undefined,
      site: context.req.query('site') || undefined,
      before: numberIn(context, 'before'),
    };
    const page = { search, entries: db.findEntries(search), people: db.colleagues(), sites: db.sites(), actions };
    return context.html(RecordPage({ ...pageOf(context), ...page }));
  });

  add('GET /record.jsonl', (context) => {
    const text = new TextEncoder();
    let last = 0;
    // A piece is read when the one before it is on its way: no more than that is in memory.
    const lines = new ReadableStream<Uint8Array>({
      pull: (to) => {
        const rows = db.entriesAfter(last);
        last = rows.at(-1)?.number ?? last;
        if (rows.length === 0) return to.close();
        to.enqueue(text.encode(rows.map((row) => `${JSON.stringify(row)}\n`).join('')));
      },
    });
    return context.body(lines, 200, {
      'content-type': 'application/jsonl; charset=utf-8',
      'content-disposition': 'attachment; filename="record.jsonl"',
    });
  });
}
