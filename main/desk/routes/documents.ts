import { DocumentsPage } from '../../../renderer/desk/documents-page.tsx';
import type { DeskParts } from '../create-desk.ts';
import { pageOf, personOf } from '../desk-env.ts';
import { chooseDocuments } from '../documents/choose-documents.ts';
import type { AddRoute } from '../guard.ts';
import { holdsForAll } from '../people/roles.ts';
import { offeredTypes } from '../writing/new-value.ts';

/** What the commune writes. */
export function addDocumentRoutes(add: AddRoute, { db }: DeskParts): void {
  add('GET /documents', (context) => {
    const { held } = personOf(context);
    const asked = (name: string) => context.req.query(name) ?? '';
    const search = { words: asked('words'), type: asked('type'), site: asked('site'), state: asked('state') };
    const documents = chooseDocuments(db.documents(), search).map((document) => ({
      ...document,
      isOwn: holdsForAll(held, 'author', document.sites),
    }));
    const offered = held.some(({ role }) => role === 'author') ? offeredTypes : [];
    return context.html(DocumentsPage({ ...pageOf(context), search, documents, offered, sites: db.sites() }));
  });
}
