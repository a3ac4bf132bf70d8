import type { Document, DocumentOf } from '../../content/model/document.ts';
import type { Localized } from '../../content/model/localized.ts';
import type { Moment, ReadDb } from '../../content/store/read-db.ts';
import type { Hours } from './answers.ts';

/** The ids of the documents that a document names outside its body, whose titles the page needs. */
export function namedBy(document: Document): string[] {
  const ids: string[] = [];
  if (document.source.kind === 'document') ids.push(document.source.document);
  if (document.type === 'programme') ids.push(document.decision);
  if (document.type === 'project') ids.push(document.programme);
  if (document.type === 'service') ids.push(document.site);
  if (document.type === 'procedure') ids.push(...document.services);
  return [...new Set(ids)];
}

/** What a visitor may want to read next: the projects of a programme or of the same axis, or what names a document. */
export function relatedTo(document: Document, db: ReadDb, moment: Moment): Document[] {
  const projects = () => db.select({ ...moment, types: ['project'] }).filter((other) => other.type === 'project');
  switch (document.type) {
    case 'programme':
      return projects().filter(({ programme }) => programme === document.id);
    case 'project':
      return projects().filter(
        ({ id, programme, axis }) => id !== document.id && programme === document.programme && axis === document.axis,
      );
    case 'announcement':
    case 'decision':
      return db
        .select({ ...moment, types: ['programme', 'decision'] })
        .filter((other) => namedBy(other).includes(document.id));
    case 'site':
    case 'service':
      return db
        .select({ ...moment, types: ['service', 'procedure'] })
        .filter((other) => namedBy(other).includes(document.id));
    case 'procedure':
      return db
        .select({ ...moment, types: ['procedure'] })
        .filter((other) => other.type === 'procedure' && other.id !== document.id && shareLifeEvent(other, document));
    default:
      return [];
  }
}

function shareLifeEvent(a: DocumentOf<'procedure'>, b: DocumentOf<'procedure'>): boolean {
  return a.lifeEvents.some((event) => b.lifeEvents.includes(event));
}

/** When a site or a service is open, if a document says so: a service that says nothing keeps the hours of its site. */
export function hoursOf(document: Document | undefined, db: ReadDb, moment: Moment): Hours | undefined {
  if (document?.type === 'service' && !document.hours) return hoursOf(db.document(document.site, moment), db, moment);
  if (document?.type !== 'site' && document?.type !== 'service') return undefined;
  const hours = document.hours ? db.document(document.hours, moment) : undefined;
  return hours?.type === 'hours' ? { calendar: hours.calendar, isExample: hours.source.kind === 'example' } : undefined;
}

/** The title of a project's axis, which stands in its programme. */
export function axisOf(project: DocumentOf<'project'>, named: Document[]): Localized<string> | undefined {
  const programme = named.find(({ id }) => id === project.programme);
  return programme?.type === 'programme' ? programme.axes.find(({ id }) => id === project.axis)?.title : undefined;
}

/** The service of this site that helps with anything, or that of another one. */
export function helpDeskAt(db: ReadDb, moment: Moment): DocumentOf<'service'> | undefined {
  const desks = db
    .select({ ...moment, types: ['service'] })
    .filter((document) => document.type === 'service')
    .filter(({ isHelpDesk }) => isHelpDesk);
  return desks.find(({ site }) => site === moment.site) ?? desks[0];
}
