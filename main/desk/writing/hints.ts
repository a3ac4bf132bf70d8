import type { Asked, Section } from './field.ts';

/**
 * What the schema of a document does not say of its fields. Keys are paths without numbers, or the last name of one.
 * `undefined` leaves a field out of the form: the desk itself knows its value.
 */
export const askedByPath: Record<string, Asked | undefined> = {
  id: undefined,
  type: undefined,
  body: { kind: 'markdown' },
  sites: { kind: 'sites' },
  keywords: { kind: 'words' },
  groups: { kind: 'word-groups' },
  decision: { kind: 'reference', type: 'decision' },
  programme: { kind: 'reference', type: 'programme' },
  hours: { kind: 'reference', type: 'hours' },
  site: { kind: 'reference', type: 'site' },
  services: { kind: 'references', type: 'service' },
  axis: { kind: 'axis' },
  document: { kind: 'reference', type: undefined },
  summary: { kind: 'area' },
  reason: { kind: 'area' },
  printed: { kind: 'area' },
  corrected: { kind: 'area' },
  telephone: { kind: 'line', format: 'code', mayBeEmpty: false },
  address: { kind: 'line', format: 'address', mayBeEmpty: false },
  time: { kind: 'line', format: 'time', mayBeEmpty: false },
  'yearly.day': { kind: 'line', format: 'code', mayBeEmpty: false },
  timeZone: { kind: 'line', format: 'code', mayBeEmpty: false },
  file: { kind: 'line', format: 'code', mayBeEmpty: false },
};

/** Lists of texts whose entries are long. */
export const longEntries = ['passages'];

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Lists that offer so many entries from the start: a day has a morning and an afternoon. */
export const atLeast: Record<string, number> = Object.fromEntries(weekdays.map((day) => [day, 2]));

const sectionOf: Record<string, Section> = {
  title: 'text',
  summary: 'text',
  body: 'text',
  sites: 'where',
  validity: 'where',
  attract: 'where',
  keywords: 'more',
  reviews: 'more',
  priority: 'more',
  source: 'more',
};

/** What is not named here belongs to one type alone, and says what its documents are about. */
export const sectionFor = (name: string): Section => sectionOf[name] ?? 'facts';

/** The fields of each section in the order in which they are asked; others come after, as the schema has them. */
export const order = [
  'title',
  'summary',
  'body',
  'sites',
  'validity',
  'attract',
  'keywords',
  'reviews',
  'source',
  'priority',
];
