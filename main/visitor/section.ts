import type { Document, DocumentType } from '../../content/model/document.ts';
import { type LifeEvent, lifeEvents } from '../../content/model/procedure.ts';
import type { Moment, ReadDb } from '../../content/store/read-db.ts';
import type { SectionAnswer, SectionName } from './answers.ts';
import { endOf, toCard } from './card.ts';
import { hoursOf } from './relations.ts';

/** `compare`: in which order, on a local day such as `2026-11-23`; left out: in that of the edition. */
type Section = { types: DocumentType[]; compare?: (a: Document, b: Document, day: string) => number };

const sections: Record<SectionName, Section> = {
  procedures: { types: ['procedure'] },
  directory: { types: ['site', 'service'] },
  news: { types: ['announcement', 'decision'] },
  projects: { types: ['project'], compare: (a, b) => numberOf(a) - numberOf(b) },
  notices: { types: ['notice'], compare: comingFirst },
  calls: { types: ['call'], compare: comingFirst },
  events: { types: ['event'], compare: comingFirst },
  pages: { types: ['page'] },
};

/** How many documents a view of one section shows at a time. */
const cardsAtATime = 8;

/** Whether there is anything in it at that moment. */
export const hasAny = (db: ReadDb, name: SectionName, moment: Moment) =>
  db.select({ ...moment, types: sections[name].types, limit: 1 }).length > 0;

/** The documents of a section from the one at `from` on; of one life event only, if one is asked for. */
export function readSection(db: ReadDb, name: SectionName, moment: Moment, from = 0, only?: LifeEvent): SectionAnswer {
  const { documents, total, lifeEvents: offered } = readSlice(db, name, moment, from, only);
  const end = from + documents.length;
  return {
    cards: documents.map((document) => ({ ...toCard(document), hours: hoursOf(document, db, moment) })),
    total,
    from,
    previous: from > 0 ? Math.max(0, from - cardsAtATime) : undefined,
    next: end < total ? end : undefined,
    lifeEvents: offered,
  };
}

function readSlice(db: ReadDb, name: SectionName, moment: Moment, from: number, only: LifeEvent | undefined) {
  const { types, compare } = sections[name];
  if (!compare && name !== 'procedures') {
    const documents = db.select({ ...moment, types, limit: cardsAtATime, offset: from });
    return { documents, total: db.count({ ...moment, types }), lifeEvents: [] };
  }
  const all = db.select({ ...moment, types });
  if (compare) all.sort((a, b) => compare(a, b, moment.day));
  const chosen = only ? all.filter((document) => lifeEventsOf(document).includes(only)) : all;
  const offered = new Set(all.flatMap(lifeEventsOf));
  return {
    documents: chosen.slice(from, from + cardsAtATime),
    total: chosen.length,
    lifeEvents: lifeEvents.filter((event) => offered.has(event)),
  };
}

function lifeEventsOf(document: Document): LifeEvent[] {
  return document.type === 'procedure' ? document.lifeEvents : [];
}

const numberOf = (document: Document) => (document.type === 'project' ? document.number : 0);

/** What is still to come or goes on, the nearest end first; then what is over, the latest first. */
function comingFirst(a: Document, b: Document, day: string): number {
  const [endOfA, endOfB] = [lastDay(a), lastDay(b)];
  const [isOverA, isOverB] = [endOfA < day, endOfB < day];
  if (isOverA !== isOverB) return isOverA ? 1 : -1;
  if (endOfA === endOfB) return 0;
  return endOfA < endOfB === isOverA ? 1 : -1;
}

const lastDay = (document: Document) => endOf(document)?.day ?? '';
