import { CodedError } from '../../../content/model/coded-error.ts';
import { RevisionsPage } from '../../../renderer/desk/writing/revisions-page.tsx';
import type { DeskParts } from '../create-desk.ts';
import { numberIn, pageOf, personOf } from '../desk-env.ts';
import { readSource } from '../documents/sources.ts';
import { forbidden } from '../forbidden.ts';
import type { AddRoute } from '../guard.ts';
import { holdsForAll } from '../people/roles.ts';
import { compareValues } from '../writing/compare-values.ts';
import { restoreRevision } from '../writing/save-document.ts';

/** What a document said before, revision by revision, and the way back to it. */
export function addRevisionRoutes(add: AddRoute, { db, now }: DeskParts): void {
  add('GET /documents/:document/revisions', (context) => {
    const document = db.document(context.req.param('document') ?? '');
    if (!document) return context.notFound();
    const before = numberIn(context, 'before');
    const revisions = db.revisionsOf(document.id, before);
    const shown = db.revision(numberIn(context, 'revision') ?? revisions[0]?.number ?? 0);
    if (shown?.document !== document.id) return context.notFound();
    const former = db.revisionBefore(shown);
    const last = revisions.at(-1);
    const page = {
      document,
      revisions,
      before,
      hasOlder: last !== undefined && db.revisionBefore(last) !== undefined,
      shown,
      changes: former && compareValues(readSource(former.text), readSource(shown.text)),
      people: db.colleagues(),
      mayRestore: shown.number !== document.newest && holdsForAll(personOf(context).held, 'author', document.sites),
      done: context.req.query('done'),
    };
    return context.html(RevisionsPage({ ...pageOf(context), ...page }));
  });

  add('POST /documents/:document/revisions/:revision/restore', (context) => {
    const document = context.req.param('document') ?? '';
    const revision = db.revision(Number(context.req.param('revision')));
    if (revision?.document !== document) return context.notFound();
    try {
      restoreRevision(db, revision, { person: personOf(context), now: now() });
    } catch (error) {
      if (!(error instanceof CodedError) || error.code !== 'desk.sites') throw error;
      return forbidden(context);
    }
    return context.redirect(`/documents/${document}/revisions?done=documentSaved`, 303);
  });
}
