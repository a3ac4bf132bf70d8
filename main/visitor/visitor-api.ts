import { Hono } from 'hono';
import type { DocumentOf, DocumentType } from '../../content/model/document.ts';
import { localDay } from '../../content/model/validity.ts';
import type { BlobStore } from '../../content/store/blobs.ts';
import type { Moment, ReadDb, Selection } from '../../content/store/read-db.ts';
import type { DocumentAnswer, HomeAnswer } from './answers.ts';
import { toCard, toSlide } from './card.ts';
import { mediaResponse } from './media-response.ts';
import { axisOf, namedBy, relatedTo } from './relations.ts';

export type VisitorOptions = {
  blobs: BlobStore;
  /** The site where the visitor stands. */
  site: string;
  /** The moment for which it answers: the clock on a screen, any moment in a preview. */
  now: () => Date;
};

/** Where there is no commune document yet. */
const fallbackTimeZone = 'Africa/Casablanca';

/** How many documents of a kind one view can take. */
const maxCards = 24;

/**
 * What the visitor's page may ask, for one site and one moment: the documents that the edition has for that site and
 * that are valid on that day. A page that names the edition of its visit keeps it to the end. It reads and never writes.
 */
export function createVisitorApi(db: ReadDb, { blobs, site, now }: VisitorOptions) {
  const timeZone = () => communeOf(db)?.timeZone ?? fallbackTimeZone;
  const momentIn = (edition?: number): Moment => ({ site, day: localDay(now(), timeZone()), edition });

  const readHome = (): HomeAnswer => {
    const moment = momentIn();
    const select = (selection: Partial<Selection>) => db.select({ ...moment, limit: maxCards, ...selection });
    const cards = (...types: DocumentType[]) => select({ types }).map(toCard);
    return {
      edition: editionOf(db),
      timeZone: timeZone(),
      commune: communeOf(db)?.title,
      site: db.document(site, moment)?.title,
      slides: select({ attract: true }).flatMap(toSlide),
      programmes: cards('programme'),
      projects: cards('project'),
      news: cards('announcement', 'decision'),
      pages: cards('page'),
    };
  };

  const readDocument = (id: string, edition?: number): DocumentAnswer | undefined => {
    const moment = momentIn(edition);
    const document = db.document(id, moment);
    if (!document) return undefined;
    const named = namedBy(document).flatMap((other) => db.document(other, moment) ?? []);
    return {
      document,
      linked: named.map(toCard),
      related: relatedTo(document, db, moment).map(toCard),
      axis: document.type === 'project' ? axisOf(document, named) : undefined,
    };
  };

  return new Hono()
    .get('/api/home', (context) => context.json(db.inOneEdition(readHome)))
    .get('/api/documents/:id', (context) => {
      const edition = Number(context.req.query('edition')) || undefined;
      const answer = db.inOneEdition(() => readDocument(context.req.param('id'), edition));
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
