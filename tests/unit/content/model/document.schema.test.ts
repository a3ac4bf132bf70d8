import { expect, test } from 'vitest';
import { publishedDocumentSchema, sourceDocumentSchema } from '../../../../content/model/document.schema.ts';

const page = {
  type: 'page',
  id: 'first',
  title: { ar: 'صفحة' },
  reviews: { ar: 'source', zgh: 'missing', fr: 'missing', en: 'missing' },
  sites: [],
  validity: { permanent: true },
  priority: 50,
  source: { kind: 'example' },
};
const title = { ar: 'نشاط' };
const ofType = {
  page: {},
  commune: { type: 'commune', timeZone: 'Africa/Casablanca' },
  site: { type: 'site', role: 'annex' },
  announcement: { type: 'announcement', issued: '2023-11-28' },
  decision: { type: 'decision', decidedOn: '2023-11-27', session: 'extraordinary' },
  programme: {
    type: 'programme',
    period: { from: 2024, until: 2025 },
    decision: 'decision-1',
    principles: [{ id: 'openness', title }],
    axes: [{ id: 'services', title }],
    history: [{ date: '2023-06-18', title }],
  },
  project: {
    type: 'project',
    number: 6,
    programme: 'programme-1',
    axis: 'services',
    state: 'announced',
    activities: [{ id: 'tender', title, state: 'announced' }],
    milestones: [],
    reading: ['axis'],
  },
  hours: { type: 'hours', calendar: { week: {}, seasons: [], closed: [], yearly: [] } },
  service: { type: 'service', site: 'annex-1', place: title, telephone: '05 00 00 00 00', isHelpDesk: true },
  procedure: {
    type: 'procedure',
    lifeEvents: ['birth'],
    papers: [{ title, form: 'copy', copies: 2, legalised: true, condition: title }],
    fees: [{ title, amount: 2.5 }],
    delay: { days: 3, counted: 'working-days' },
    receipt: true,
    services: ['desk-1'],
    steps: [title],
    mistakes: [],
    portal: { name: title, address: 'https://example.org/' },
  },
  notice: { type: 'notice', kind: 'decree', number: '1/2026', posted: { from: '2026-01-01', until: '2026-01-31' } },
  call: { type: 'call', kind: 'tender', deadline: { day: '2026-01-31', time: '10:00' } },
  event: { type: 'event', starts: { day: '2026-01-31', time: '10:00' }, ends: { day: '2026-01-31' }, place: title },
  synonyms: { type: 'synonyms', groups: [['cin', 'cnie']] },
};

const document = (type: keyof typeof ofType, change: object = {}) => ({ ...page, ...ofType[type], ...change });
const accepts = (value: unknown) => sourceDocumentSchema.safeParse(value).success;

test.each(Object.keys(ofType) as (keyof typeof ofType)[])(
  'given a whole document of type %s, it is taken as it is',
  (type) => {
    expect(sourceDocumentSchema.parse(document(type))).toEqual(document(type));
  },
);

test.each(Object.keys(page))('given a page without %s, it is refused', (key) => {
  const { [key]: _left, ...rest } = page as Record<string, unknown>;
  expect(accepts(rest)).toBe(false);
});

test.each<[string, object]>([
  ['an unknown type', { type: 'poster' }],
  ['an unknown key', { colour: 'red' }],
  ['a key of another type', { number: 6 }],
  ['a priority above 100', { priority: 101 }],
  ['a priority below 0', { priority: -1 }],
  ['an empty body', { body: { ar: '' } }],
  ['a body of 100,001 characters', { body: { ar: 'a'.repeat(100_001) } }],
  ['31 keywords', { keywords: { ar: Array.from({ length: 31 }, (_, index) => `k${index}`) } }],
  ['3 seconds in the attract loop', { attract: { seconds: 3 } }],
  ['61 seconds in the attract loop', { attract: { seconds: 61 } }],
  ['no kind of source', { source: {} }],
  ['a source without a passage', { source: { kind: 'document', document: 'first', passages: [] } }],
  ['a passage of space', { source: { kind: 'document', document: 'first', passages: ['  '] } }],
  [
    'a source file elsewhere',
    { source: { kind: 'original', issued: '2023-11-28', file: '../x.txt', language: 'ar', corrections: [] } },
  ],
  [
    'a source file in a folder above',
    { source: { kind: 'original', issued: '2023-11-28', file: 'sources/../x.txt', language: 'ar', corrections: [] } },
  ],
])('given a page with %s, it is refused', (_state, change) => {
  expect(accepts(document('page', change))).toBe(false);
});

test('given limits of numbers and texts, the last value within them is taken', () => {
  const keywords = { ar: Array.from({ length: 30 }, (_, index) => `k${index}`) };
  const body = { ar: 'a'.repeat(100_000) };
  for (const [priority, seconds] of [
    [0, 4],
    [100, 60],
  ]) {
    expect(accepts(document('page', { priority, attract: { seconds }, keywords, body }))).toBe(true);
  }
});

test('given a share of work done, it is taken together with its report and refused without', () => {
  const report = { kind: 'document', document: 'report-2025', passages: ['40 %'] };
  expect(accepts(document('project', { progress: { percent: 40, report } }))).toBe(true);
  expect(accepts(document('project', { progress: { percent: 40 } }))).toBe(false);
  expect(accepts(document('project', { progress: { percent: 101, report } }))).toBe(false);
});

test.each<[string, keyof typeof ofType, object]>([
  ['a service without a site', 'service', { site: undefined }],
  ['a telephone number with a word', 'service', { telephone: 'call 05' }],
  ['a procedure for no event of life', 'procedure', { lifeEvents: [] }],
  ['a paper without a copy', 'procedure', { papers: [{ title, form: 'copy', copies: 0 }] }],
  ['a fee below nothing', 'procedure', { fees: [{ title, amount: -1 }] }],
  ['a notice posted until the day before', 'notice', { posted: { from: '2026-01-31', until: '2026-01-30' } }],
  ['a deadline without a day', 'call', { deadline: { time: '10:00' } }],
  ['an event that ends the day before', 'event', { ends: { day: '2026-01-30' } }],
  ['an event that ends an hour before', 'event', { ends: { day: '2026-01-31', time: '09:00' } }],
  ['a word that means the same as no other', 'synonyms', { groups: [['cin']] }],
])('given %s, it is refused', (_state, type, change) => {
  expect(accepts(document(type, change))).toBe(false);
});

test('given a programme without an axis or a principle, it is refused', () => {
  expect(accepts(document('programme', { axes: [] }))).toBe(false);
  expect(accepts(document('programme', { principles: [] }))).toBe(false);
});

test('given a body, it is Markdown where people write and blocks where the page reads', () => {
  const written = document('page', { body: { ar: 'نص' } });
  const published = document('page', {
    body: { ar: [{ kind: 'paragraph', children: [{ kind: 'text', text: 'نص' }] }] },
  });
  expect(accepts(written)).toBe(true);
  expect(accepts(published)).toBe(false);
  expect(publishedDocumentSchema.safeParse(published).success).toBe(true);
  expect(publishedDocumentSchema.safeParse(written).success).toBe(false);
});
