import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { DocumentOf } from '../../content/model/document.ts';
import { type Language, languages } from '../../content/model/language.ts';
import { lifeEvents } from '../../content/model/procedure.ts';
import { localDay } from '../../content/model/validity.ts';
import type { BlobStore } from '../../content/store/blobs.ts';
import type { MediaRow, Moment, ReadDb } from '../../content/store/read-db.ts';
import { type DocumentAnswer, type HomeAnswer, type SearchAnswer, sectionNames } from './answers.ts';
import { toCard, toSlide } from './card.ts';
import { fileResponse } from './file-response.ts';
import { offsetsOf } from './offsets.ts';
import { axisOf, helpDeskAt, hoursOf, namedBy, relatedTo } from './relations.ts';
import { maxSearchBytes, type SearchRequest, searchSchema, searchSentence } from './search.schema.ts';
import { hasAny, readSection } from './section.ts';

export type VisitorOptions = {
  blobs: BlobStore;
  /** The site where the visitor stands. */
  site: string;
  /** The moment for which it answers: the clock on a screen, any moment in a preview. */
  now: () => Date;
  /** Hears the folded words of each search that no document has. */
  onMissed?: (folded: string[]) => void;
  /** Hears of each document that somebody opens, and in which language. */
  onRead?: (document: string, language: Language) => void;
};

/** Where there is no commune document yet. */
const fallbackTimeZone = 'Africa/Casablanca';

/** How many slides play in the attract loop. */
const maxSlides = 24;

const maxProgrammes = 2;

/**
 * What the visitor's page may ask, for one site and one moment: the documents that the edition has for that site and
 * that are valid on that day. A page that names the edition of its visit keeps it to the end. It reads and never writes.
 */
export function createVisitorApi(db: ReadDb, { blobs, site, now, onMissed, onRead }: VisitorOptions) {
  const timeZone = () => timeZoneOf(db);
  const momentIn = (edition?: number): Moment => ({ site, day: localDay(now(), timeZone()), edition });

  /** Pictures whose bytes were found to be what was signed: they are read once, and then only looked for. */
  const known = new Set<string>();
  const isIntact = async ({ sha256, length }: MediaRow) => {
    if (known.has(sha256)) return blobs.has(sha256, length);
    const isWhole = await blobs.isWhole(sha256);
    if (isWhole) known.add(sha256);
    return isWhole;
  };

  const readHome = (): HomeAnswer => {
    const moment = momentIn();
    const here = db.document(site, moment);
    return {
      edition: editionOf(db),
      offsets: offsetsOf(timeZone(), now()),
      commune: communeOf(db)?.title,
      site: here?.title,
      hours: hoursOf(here, db, moment),
      slides: db.select({ ...moment, attract: true, limit: maxSlides }).flatMap(toSlide),
      programmes: db.select({ ...moment, types: ['programme'], limit: maxProgrammes }).map(toCard),
      sections: sectionNames.filter((name) => hasAny(db, name, moment)),
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
      hours: hoursOf(document, db, moment),
    };
  };

  const readSearch = ({ words, language, edition }: SearchRequest): SearchAnswer => {
    const moment = momentIn(edition);
    const { found, isNearest, missing } = db.search({ ...moment, words, language });
    onMissed?.(missing);
    const helpDesk = helpDeskAt(db, moment);
    return {
      found: found.map(({ document, title, excerpt }) => ({ card: toCard(document), title, excerpt })),
      isNearest,
      helpDesk: helpDesk && toCard(helpDesk),
    };
  };

  return (
    new Hono()
      .get('/api/home', (context) => context.json(db.inOneEdition(readHome)))
      .get('/api/sections/:name', (context) => {
        const name = sectionNames.find((known) => known === context.req.param('name'));
        if (!name) return context.json({ code: 'visitor.no-section' as const }, 404);
        const [edition, from] = [numberOf(context.req.query('edition')), numberOf(context.req.query('from'))];
        const only = lifeEvents.find((known) => known === context.req.query('lifeEvent'));
        return context.json(db.inOneEdition(() => readSection(db, name, momentIn(edition), from, only)));
      })
      .get('/api/documents/:id', (context) => {
        const edition = numberOf(context.req.query('edition'));
        const answer = db.inOneEdition(() => readDocument(context.req.param('id'), edition));
        const language = languages.find((known) => known === context.req.query('language'));
        // Only a page names one: who looks whether all can be shown opens nothing.
        if (answer && language) onRead?.(answer.document.id, language);
        return answer ? context.json(answer) : context.json({ code: 'visitor.no-document' as const }, 404);
      })
      // Not a GET: what somebody looks for stands in no address, and so in no history and no log.
      .post('/api/search', bodyLimit({ maxSize: maxSearchBytes, onError: refuseSearch }), async (context) => {
        const asked = searchSchema.safeParse(await context.req.json().catch(() => undefined));
        if (!asked.success) return refuseSearch(context);
        context.header('cache-control', 'no-store');
        return context.json(db.inOneEdition(() => readSearch(asked.data)));
      })
      .get('/media/:sha256', async (context) => {
        const media = db.media(context.req.param('sha256'));
        if (!media) return context.json({ code: 'visitor.no-media' as const }, 404);
        // Lost or changed on this screen's disk: the page draws a frame in its place, and a browser reports no error of a 204.
        if (!(await isIntact(media))) return context.body(null, 204, { 'cache-control': 'no-store' });
        return fileResponse(blobs.path(media.sha256), media, context.req.header('range'));
      })
  );
}

function refuseSearch(context: Context) {
  return context.json({ code: 'visitor.search', sentence: searchSentence }, 400, { 'cache-control': 'no-store' });
}

/** Where the commune is. */
export function timeZoneOf(db: ReadDb): string {
  return communeOf(db)?.timeZone ?? fallbackTimeZone;
}

function communeOf(db: ReadDb): DocumentOf<'commune'> | undefined {
  return db.documents('commune').find((document) => document.type === 'commune');
}

function editionOf(db: ReadDb): HomeAnswer['edition'] {
  const edition = db.edition();
  return edition && { number: edition.number, issuedAt: edition.issuedAt };
}

/** A whole number in a query, from 1; undefined: there is none. */
function numberOf(text: string | undefined): number | undefined {
  return /^[1-9]\d{0,8}$/.test(text ?? '') ? Number(text) : undefined;
}
