import { DocumentsPage } from '../../../renderer/desk/documents-page.tsx';
import type { DeskParts } from '../create-desk.ts';
import { pageOf } from '../desk-env.ts';
import type { AddRoute } from '../guard.ts';

/** What the commune writes. */
export function addDocumentRoutes(add: AddRoute, { db }: DeskParts): void {
  add('GET /documents', (context) =>
    context.html(DocumentsPage({ ...pageOf(context), documents: db.documents(), sites: db.sites() })),
  );
}
