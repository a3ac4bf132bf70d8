import { Hono } from 'hono';
import type { Document, DocumentOf, DocumentType } from '../../content/model/document.ts';
import { localDay } from '../../content/model/validity.ts';
import type { BlobStore } from '../../content/store/blobs.ts';
import type { ReadDb } from '../../content/store/read-db.ts';
import type { DocumentAnswer, HomeAnswer } from './answers.ts';
import { toCard } from './card.ts';
import { mediaResponse } from './media-response.ts';

export type VisitorOptions = {
  blobs: BlobStore;
  /** The site where the visitor stands. */
  site: string;
  /** The moment for which it answers: the clock on a screen, any moment in a preview. */
  now: () => Date;
};

/** Where there is no commune document yet. */
const fallbackTimeZone = 'Africa/Casablanca';

/** How many documents of a kind the home view can take. */
const maxCards = 24;

/**
 * What the visitor's page may ask, for one site and one moment: the documents that the shown edition has for that
 * site and that are valid on that day. It reads and never writes.
 */
export function createVisitorApi(db: ReadDb, { blobs, site, now }: VisitorOptions) {
  const today = () => {
    const timeZone = communeOf(db)?.timeZone ?? fallbackTimeZone;
    return { timeZone, day: localDay(now(), timeZone) };
  };

  const readHome = (): HomeAnswer => {
    const { timeZone, day } = today();
    const cards = (types: DocumentType[]) => db.select({ site, day, types, limit: maxCards }).map(toCard);
    return {
      edition: editionOf(db),
      timeZone,
      commune: communeOf(db)?.title,
      site: db.document(site, { site, day })?.title,
      programmes: cards(['programme']),
      projects: cards(['project']),
      news: cards(['announcement', 'decision']),
      pages: cards(['page']),
    };
  };

  const projectsOf = (document: Document, day: string) =>
    document.type === 'programme'
      ? db
          .select({ site, day, types: ['project'] })
          .filter((other) => other.type === 'project' && other.programme === document.id)
      : [];

  const readDocument = (id: string): DocumentAnswer | undefined => {
    const { day } = today();
    const document = db.document(id, { site, day });
    if (!document) return undefined;
    const named = linkedIds(document).flatMap((linkedId) => db.document(linkedId, { site, day }) ?? []);
    return {
      document,
      linked: [...named, ...projectsOf(document, day)].map(toCard),
      axis: document.type === 'project' ? axisOf(document, named) : undefined,
    };
  };

  return new Hono()
    .get('/api/home', (context) => context.json(db.inOneEdition(readHome)))
    .get('/api/documents/:id', (context) => {
      const answer = db.inOneEdition(() => readDocument(context.req.param('id')));
      return answer ? context.json(answer) : context.json({ code: 'visitor.no-document' as const }, 404);
    })
    .get('/media/:sha256', async (context) => {
      const media = db.media(context.req.param('sha256'));
      const isHere = media && (await blobs.has(media.sha256, media.length));
      if (!isHere) return context.json({ code: 'visitor.no-media' as const }, 404);
      return mediaResponse(blobs.path(media.sha256), media, context.req.header('range'));
    });
}

function communeOf(db: ReadDb): DocumentOf<'commune'> | undefined {
  return db.documents('commune').find((document) => document.type === 'commune');
}

function editionOf(db: ReadDb): HomeAnswer['edition'] {
  const edition = db.edition();
  return edition && { number: edition.number, issuedAt: edition.issuedAt };
}

function axisOf(project: DocumentOf<'project'>, named: Document[]): DocumentAnswer['axis'] {
  const programme = named.find(({ id }) => id === project.programme);
  return programme?.type === 'programme' ? programme.axes.find(({ id }) => id === project.axis)?.title : undefined;
}

/** The documents that a document names outside its body, whose titles the page needs. */
function linkedIds(document: Document): string[] {
  const ids: string[] = [];
  if (document.source.kind === 'document') ids.push(document.source.document);
  if (document.type === 'programme') ids.push(document.decision);
  if (document.type === 'project') ids.push(document.programme);
  return [...new Set(ids)];
}
