import { readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openBlobs } from '../../../../content/store/blobs.ts';
import { openReadDb, openWriteDb } from '../../../../content/store/open.ts';
import type { DocumentAnswer, HomeAnswer, SectionAnswer, SectionName } from '../../../../main/visitor/answers.ts';
import { offsetsOf } from '../../../../main/visitor/offsets.ts';
import { createVisitorApi } from '../../../../main/visitor/visitor-api.ts';
import { fingerprint } from '../../../support/list-files.ts';
import { noon } from '../../../support/publisher.ts';
import { type ContentFiles, commune, page, site, smallCommune } from '../../../support/small-commune.ts';
import { syncedStore } from '../../../support/synced-store.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const title = { ar: 'عنوان', fr: 'Titre' };

const rests = { kind: 'document', document: 'news', passages: ['Texte de news.'] };

/** A programme with two projects, news and a decision. */
const programmeCommune: ContentFiles = {
  'commune.yml': commune({ title: { ar: 'جماعة', fr: 'Commune' } }),
  'headquarters.yml': site('headquarters', { role: 'headquarters' }),
  'annex-1.yml': site('annex-1'),
  'news.yml': page('news', { type: 'announcement', issued: '2026-02-01', priority: 70 }),
  'vote.yml': page('vote', { type: 'decision', decidedOn: '2026-01-15', session: 'ordinary', source: rests }),
  'plan.yml': page('plan', {
    type: 'programme',
    period: { from: 2026, until: 2027 },
    decision: 'vote',
    principles: [{ id: 'openness', title }],
    axes: [{ id: 'services', title: { fr: 'Les services' } }],
    history: [],
    source: rests,
  }),
  'project-2.yml': project('project-2', 2, { sites: ['annex-1'] }),
  'project-1.yml': project('project-1', 1),
};

function project(id: string, number: number, changes: object = {}) {
  const own = { type: 'project', number, programme: 'plan', axis: 'services', state: 'announced', activities: [] };
  return page(id, { ...own, milestones: [], reading: ['axis'], source: rests, ...changes });
}

async function openApi(files: ContentFiles, at: string, now = noon) {
  const store = await syncedStore(files);
  const api = createVisitorApi(store.db, { blobs: store.blobs, site: at, now: () => now });
  const ask = async <Answer>(path: string) => (await (await api.request(path)).json()) as Answer;
  return {
    ...store,
    api,
    home: () => ask<HomeAnswer>('/api/home'),
    section: (name: SectionName, query = '') => ask<SectionAnswer>(`/api/sections/${name}${query}`),
  };
}

const ids = (cards: { id: string }[]) => cards.map(({ id }) => id);

test('given the headquarters, home has what every site shows, and names the site', async () => {
  const { home, section } = await openApi(programmeCommune, 'headquarters');
  expect(await home()).toMatchObject({
    edition: { number: 1, issuedAt: noon.toISOString() },
    offsets: offsetsOf('Africa/Casablanca', noon),
    commune: { fr: 'Commune' },
    site: { fr: 'Page headquarters' },
    programmes: [{ id: 'plan', isExample: false }],
    sections: ['directory', 'news', 'projects'],
  });
  const project = { number: 1, state: 'announced', axis: 'services', isReading: true };
  expect(await section('projects')).toMatchObject({ total: 1, cards: [{ id: 'project-1', project }] });
  expect(await section('news')).toMatchObject({
    total: 2,
    cards: [
      { id: 'news', date: '2026-02-01', isExample: true },
      { id: 'vote', date: '2026-01-15' },
    ],
  });
});

test('given an annex, a section also has what is for that annex alone', async () => {
  const { section } = await openApi(programmeCommune, 'annex-1');
  expect(ids((await section('projects')).cards)).toEqual(['project-1', 'project-2']);
});

test('given services, each keeps its own hours or those of its site, and an example says so', async () => {
  const calendar = (from: string) => ({
    week: { monday: [{ from, until: '16:30' }] },
    seasons: [],
    closed: [],
    yearly: [],
  });
  const service = { type: 'service', site: 'annex-1', place: { fr: 'Guichet 1' } };
  const { api, home, section } = await openApi(
    {
      ...programmeCommune,
      'annex-1.yml': site('annex-1', { hours: 'hours-1' }),
      'hours-1.yml': page('hours-1', { type: 'hours', calendar: calendar('08:30') }),
      'hours-2.yml': page('hours-2', { type: 'hours', calendar: calendar('10:00'), source: rests }),
      'civil-status.yml': page('civil-status', service),
      'hygiene.yml': page('hygiene', { ...service, hours: 'hours-2' }),
    },
    'annex-1',
  );
  const hoursOf = async (id: string) =>
    ((await (await api.request(`/api/documents/${id}`)).json()) as DocumentAnswer).hours;
  const ofSite = { calendar: calendar('08:30'), isExample: true };
  expect((await home()).hours).toEqual(ofSite);
  expect(await hoursOf('civil-status')).toEqual(ofSite);
  expect(await hoursOf('hygiene')).toEqual({ calendar: calendar('10:00'), isExample: false });
  expect(await hoursOf('headquarters')).toBeUndefined();
  const { cards } = await section('directory');
  expect(cards.map(({ id, hours }) => [id, hours?.calendar.week.monday?.[0]?.from])).toEqual([
    ['annex-1', '08:30'],
    ['civil-status', '08:30'],
    ['headquarters', undefined],
    ['hygiene', '10:00'],
  ]);
});

test('given tiles, they carry no body', async () => {
  const { home, section } = await openApi(programmeCommune, 'headquarters');
  for (const answer of [await home(), await section('news')]) expect(JSON.stringify(answer)).not.toContain('Texte de');
});

test.each([
  ['2025-12-31T22:59:59Z', []],
  ['2025-12-31T23:00:00Z', ['third']],
  ['2026-06-30T22:59:59Z', ['third']],
  ['2026-06-30T23:00:00Z', []],
])('given %s, what is valid in the first half of 2026 is shown by the day of Morocco: %j', async (moment, shown) => {
  const { api, section } = await openApi(await smallCommune(), 'headquarters', new Date(moment));
  expect(ids((await section('pages')).cards)).toEqual(['first', ...shown]);
  expect((await api.request('/api/documents/third')).status).toBe(shown.length > 0 ? 200 : 404);
});

test('given a document of another site, it is not found', async () => {
  const { api } = await openApi(await smallCommune(), 'headquarters');
  const response = await api.request('/api/documents/second');
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({ code: 'visitor.no-document' });
});

test.each(['unknown', '..%2Fstore.sqlite', "'%20OR%201=1%20--", '%', '%00', 'FIRST'])(
  'given %s for an id, nothing is found and nothing breaks',
  async (id) => {
    const { api } = await openApi(await smallCommune(), 'headquarters');
    expect((await api.request(`/api/documents/${id}`)).status).toBe(404);
  },
);

async function readDocument(id: string, at: string): Promise<DocumentAnswer> {
  const { api } = await openApi(programmeCommune, at);
  return (await (await api.request(`/api/documents/${id}`)).json()) as DocumentAnswer;
}

test('given a project, its answer has body, axis, source and programme', async () => {
  const answer = await readDocument('project-1', 'headquarters');
  expect(answer.document.body?.fr).toEqual([
    { kind: 'paragraph', children: [{ kind: 'text', text: 'Texte de project-1.' }] },
  ]);
  expect(answer.axis).toEqual({ fr: 'Les services' });
  expect(ids(answer.linked)).toEqual(['news', 'plan']);
});

test('given a programme, its answer has its source and its decision, and leads to the projects that this site shows', async () => {
  const [here, there] = [await readDocument('plan', 'headquarters'), await readDocument('plan', 'annex-1')];
  expect(ids(here.linked)).toEqual(['news', 'vote']);
  expect(ids(here.related)).toEqual(['project-1']);
  expect(ids(there.related)).toEqual(['project-1', 'project-2']);
  expect(there.axis).toBeUndefined();
});

test('given a project, it leads to the others of its axis and never to itself', async () => {
  expect(ids((await readDocument('project-1', 'annex-1')).related)).toEqual(['project-2']);
  expect(ids((await readDocument('project-1', 'headquarters')).related)).toEqual([]);
});

test('given a document that others rest on, nothing is linked, and it leads to them', async () => {
  const answer = await readDocument('news', 'headquarters');
  expect(ids(answer.linked)).toEqual([]);
  expect(ids(answer.related)).toEqual(['plan', 'vote']);
});

test('given a linked document that is not shown here, it is left out', async () => {
  const files = {
    ...programmeCommune,
    'news.yml': page('news', { type: 'announcement', issued: '2026-02-01', sites: ['annex-1'] }),
  };
  const { api } = await openApi(files, 'headquarters');
  const answer = (await (await api.request('/api/documents/project-1')).json()) as DocumentAnswer;
  expect(ids(answer.linked)).toEqual(['plan']);
});

test('given a screen without an edition, home is empty and says so', async () => {
  const folder = await temporaryFolder();
  openWriteDb(folder).close();
  const db = openReadDb(folder);
  const api = createVisitorApi(db, { blobs: openBlobs(folder), site: 'headquarters', now: () => noon });
  expect(await (await api.request('/api/home')).json()).toEqual({
    offsets: offsetsOf('Africa/Casablanca', noon),
    slides: [],
    programmes: [],
    sections: [],
  });
  expect((await api.request('/api/documents/first')).status).toBe(404);
  db.close();
});

test('given more pages than one view takes, a section leads on and back through all of them, each once', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 20 }, (_, index) => [`page-${index}.yml`, page(`page-${index}`)]),
  );
  const { section } = await openApi({ ...(await smallCommune()), ...many }, 'headquarters');
  const { total, next } = await section('pages');
  expect([total, next]).toEqual([22, 8]);

  const seen: string[] = [];
  let from: number | undefined = 0;
  const previous: (number | undefined)[] = [];
  while (from !== undefined) {
    const answer: SectionAnswer = await section('pages', `?from=${from}`);
    seen.push(...ids(answer.cards));
    previous.push(answer.previous);
    expect(answer.total).toBe(total);
    from = answer.next;
  }
  expect(seen).toHaveLength(total);
  expect(new Set(seen).size).toBe(total);
  expect(previous.slice(0, 3)).toEqual([undefined, 0, 8]);
});

test('given events on a day, those to come stand first, the nearest before the others, and those over last', async () => {
  const event = (id: string, starts: string, ends?: string) => ({
    [`${id}.yml`]: page(id, {
      type: 'event',
      place: title,
      starts: { day: starts },
      ...(ends && { ends: { day: ends } }),
      validity: { from: '2020-01-01', permanent: true },
    }),
  });
  const { section } = await openApi(
    {
      ...programmeCommune,
      ...event('long-ago', '2025-01-01'),
      ...event('yesterday', '2025-12-31'),
      ...event('far', '2027-06-01'),
      ...event('goes-on', '2025-12-01', '2026-06-02'),
      ...event('soon', '2026-06-10'),
    },
    'headquarters',
    new Date('2026-06-01T10:00:00Z'),
  );
  expect(ids((await section('events')).cards)).toEqual(['goes-on', 'soon', 'far', 'yesterday', 'long-ago']);
});

test('given procedures, those of one life event can be asked for, and which events there are is told', async () => {
  const procedure = (id: string, lifeEvents: string[]) => {
    const rest = { papers: [], fees: [], receipt: true, services: [], steps: [], mistakes: [] };
    return { [`${id}.yml`]: page(id, { type: 'procedure', lifeEvents, ...rest }) };
  };
  const { section } = await openApi(
    { ...programmeCommune, ...procedure('death', ['death']), ...procedure('extract', ['birth', 'identity']) },
    'headquarters',
  );
  const all = await section('procedures');
  expect([ids(all.cards), all.lifeEvents]).toEqual([
    ['death', 'extract'],
    ['birth', 'identity', 'death'],
  ]);
  const one = await section('procedures', '?lifeEvent=identity');
  expect([ids(one.cards), one.total, one.lifeEvents]).toEqual([['extract'], 1, ['birth', 'identity', 'death']]);
  expect((await section('procedures', '?lifeEvent=unknown')).total).toBe(2);
});

test('given a section that does not exist or a place that is none, the answer is 404 or the beginning', async () => {
  const { api } = await openApi(await smallCommune(), 'headquarters');
  expect((await api.request('/api/sections/secrets')).status).toBe(404);
  expect(await (await api.request('/api/sections/pages?from=-1%20OR%201')).json()).toMatchObject({ from: 0 });
});

test('given a visit that began with the edition before, its documents stay those of that edition', async () => {
  const { api, publisher, screen } = await openApi(await smallCommune(), 'headquarters');
  await publisher.publish({ 'first.yml': page('first', { title: { ar: 'جديد', fr: 'Neuf' } }) });
  await screen.sync(publisher.repository);
  const titleIn = async (edition: number) => {
    const answer: DocumentAnswer = await (await api.request(`/api/documents/first?edition=${edition}`)).json();
    return answer.document.title.fr;
  };
  expect(await titleIn(1)).not.toBe('Neuf');
  expect(await titleIn(2)).toBe('Neuf');
  expect(await titleIn(7), 'an edition that nobody has').toBe('Neuf');
});

test('given a new edition, the next answer is of that edition', async () => {
  const { publisher, screen, home, section } = await openApi(await smallCommune(), 'headquarters');
  await publisher.publish({ 'first.yml': page('first', { title: { ar: 'جديد', fr: 'Neuf' } }) });
  await screen.sync(publisher.repository);
  expect((await home()).edition?.number).toBe(2);
  expect((await section('pages')).cards.find(({ id }) => id === 'first')?.title.fr).toBe('Neuf');
});

test('given any number of requests, nothing is written', async () => {
  const { api, screen } = await openApi(await smallCommune(), 'headquarters');
  const before = await fingerprint(screen.stateFolder);
  for (const path of ['/api/home', '/api/sections/pages', '/api/documents/first', '/api/documents/x', '/media/x'])
    await api.request(path);
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    expect((await api.request('/api/documents/first', { method })).status).toBe(404);
  }
  expect(await fingerprint(screen.stateFolder)).toEqual(before);
});

/** How this process has a file open: the access mode of each of its handles (open(2): 0 reads, 2 reads and writes). */
async function accessModes(file: string): Promise<number[]> {
  const modes: number[] = [];
  for (const handle of await readdir('/proc/self/fd')) {
    if ((await readlink(`/proc/self/fd/${handle}`).catch(() => '')) !== file) continue;
    const flags = /^flags:\s+(\d+)$/m.exec(await readFile(`/proc/self/fdinfo/${handle}`, 'utf8'))?.[1] ?? '';
    modes.push(Number.parseInt(flags, 8) & 3);
  }
  return modes;
}

test.runIf(process.platform === 'linux')(
  'given the store that the API reads, the system itself would refuse a write',
  async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'store.sqlite');
    const writing = openWriteDb(folder);
    expect(await accessModes(file)).toEqual([2]);
    writing.close();
    const reading = openReadDb(folder);
    expect(await accessModes(file)).toEqual([0]);
    reading.close();
  },
);
