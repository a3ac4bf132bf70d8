import { DocumentPage } from '../../../renderer/desk/document-page.tsx';
import { DocumentsPage } from '../../../renderer/desk/documents-page.tsx';
import type { DeskParts } from '../create-desk.ts';
import { pageOf } from '../desk-env.ts';
import type { AddRoute } from '../guard.ts';

/** What the commune writes. */
export function addDocumentRoutes(add: AddRoute, { db }: DeskParts): void {
  add('GET /documents', (context) =>
    context.html(DocumentsPage({ ...pageOf(context), documents: db.documents(), sites: db.sites() })),
  );

  add('GET /documents/:document', (context) => {
    const document = db.document(context.req.param('document') ?? '');
    if (!document) return context.notFound();
    const edition = db.newestEdition()?.number;
    const page = { document, sites: db.sites(), edition, shown: db.carriedBy(edition).get(document.id) };
    return context.html(DocumentPage({ ...pageOf(context), ...page }));
  });
}
