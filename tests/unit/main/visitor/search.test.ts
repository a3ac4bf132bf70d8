import { expect, test } from 'vitest';
import type { SearchAnswer } from '../../../../main/visitor/answers.ts';
import { createVisitorApi } from '../../../../main/visitor/visitor-api.ts';
import { noon } from '../../../support/publisher.ts';
import { type ContentFiles, commune, page, procedure, site } from '../../../support/small-commune.ts';
import { syncedStore } from '../../../support/synced-store.ts';

const desk = { type: 'service', place: { fr: 'Rez-de-chaussée' } };

/** Two sites with a help desk each, and procedures in several scripts. */
const searched: ContentFiles = {
  'commune.yml': commune(),
  'headquarters.yml': site('headquarters', { role: 'headquarters' }),
  'annex-1.yml': site('annex-1'),
  'desk-0.yml': page('desk-0', { ...desk, site: 'headquarters', isHelpDesk: true, priority: 90 }),
  'desk-1.yml': page('desk-1', { ...desk, site: 'annex-1', isHelpDesk: true }),
  'marriage.yml': procedure('marriage', {
    reviews: { ar: 'source', zgh: 'unreviewed', fr: 'unreviewed', en: 'missing' },
    title: { ar: 'عقد الزواج', zgh: 'ⵜⴰⵎⵖⵔⴰ', fr: 'Acte de mariage' },
    body: { fr: 'Deux témoins viennent avec les mariés.\n', ar: 'يحضر شاهدان مع الزوجين.\n' },
  }),
  'building.yml': procedure('building', {
    title: { ar: 'رخصة البناء', fr: 'Permis de construire' },
    body: { fr: 'Le plan est signé par un architecte. Sans mariage.\n' },
    sites: ['annex-1'],
  }),
  'summer.yml': page('summer', {
    title: { fr: 'Colonie de vacances', ar: 'مخيم' },
    validity: { from: '2026-07-01', until: '2026-08-31' },
  }),
};

async function openSearch(at = 'headquarters', now = noon) {
  const store = await syncedStore(searched);
  const api = createVisitorApi(store.db, { blobs: store.blobs, site: at, now: () => now });
  const post = (body: unknown) =>
    api.request('/api/search', {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
  const search = async (words: string, options: object = {}) =>
    (await (await post({ words, language: 'fr', ...options })).json()) as SearchAnswer;
  return { ...store, post, search };
}

const ids = ({ found }: SearchAnswer) => found.map(({ card }) => card.id);

test.each(['mariage', 'MARIAGES', 'زواج', 'الزَّوَاج', 'ⵜⴰⵎⵖⵔⴰ', 'tamghra', '3a9d', 'ma', 'témoin', 'acte mariage'])(
  'given %s, the procedure that has it in any script comes first',
  async (words) => {
    const { search } = await openSearch();
    const answer = await search(words);
    expect(ids(answer)[0]).toBe('marriage');
    expect(answer.isNearest).toBe(false);
  },
);

test('given words of the head of one document and of the body of another, the head comes first', async () => {
  const { search } = await openSearch('annex-1');
  expect(ids(await search('mariage'))).toEqual(['marriage', 'building']);
});

test('given a document of another site or season, it is not found', async () => {
  const { search } = await openSearch();
  expect(ids(await search('construire'))).not.toContain('building');
  expect(ids(await search('colonie'))).not.toContain('summer');
  const inSummer = await openSearch('annex-1', new Date('2026-07-15T12:00:00Z'));
  expect(ids(await inSummer.search('construire'))).toEqual(['building']);
  expect(ids(await inSummer.search('colonie'))).toEqual(['summer']);
});

test('given a match in the text, the excerpt is of the language asked for, and marks the words as they are written', async () => {
  const { search } = await openSearch();
  const { found } = await search('temoins');
  expect(found[0]?.excerpt).toEqual([
    { text: 'Deux ', isMatch: false },
    { text: 'témoins', isMatch: true },
    { text: ' viennent avec les mariés.', isMatch: false },
  ]);
  expect((await search('temoins', { language: 'ar' })).found[0]).not.toHaveProperty('excerpt');
});

test.each([
  ['ar', 'زواج', 'ar', ['عقد ', '[الزواج]']],
  ['zgh', 'tamghra', 'zgh', ['[ⵜⴰⵎⵖⵔⴰ]']],
  ['fr', 'MARIAGES', 'fr', ['Acte de ', '[mariage]']],
  // There is no English title: the Arabic one is shown.
  ['en', 'زواج', 'ar', ['عقد ', '[الزواج]']],
])(
  'given a title in %s that has %s, the words are marked as they are written',
  async (language, words, shown, parts) => {
    const { search } = await openSearch();
    const { found } = await search(words, { language });
    const title = found[0]?.title ?? {};
    expect(Object.keys(title)).toEqual([shown]);
    const marked = Object.values(title)[0] ?? [];
    expect(marked.map(({ text, isMatch }) => (isMatch ? `[${text}]` : text))).toEqual(parts);
  },
);

test('given words that stand in no title, none is marked', async () => {
  const { search } = await openSearch();
  expect((await search('temoins')).found[0]).not.toHaveProperty('title');
});

test.each(['headquarters', 'annex-1'])('given the site %s, its own help desk is named', async (at) => {
  const { search } = await openSearch(at);
  expect((await search('xyzzy')).helpDesk?.id).toBe(at === 'annex-1' ? 'desk-1' : 'desk-0');
});

test('given words of no document, nothing is found as if it had them', async () => {
  const { search } = await openSearch();
  expect(await search('xyzzy')).toMatchObject({ found: [], isNearest: true });
});

test('given an edition of a visit, it is searched for as long as it is kept', async () => {
  const { search, publisher, screen } = await openSearch();
  const renamed = (title: string) => ({
    'marriage.yml': page('marriage', { title: { ar: title, fr: title }, body: { fr: 'Rien.\n' } }),
  });
  await publisher.publish(renamed('Noces'));
  await screen.sync(publisher.repository);
  expect(ids(await search('mariage', { edition: 1 }))).toContain('marriage');
  expect(ids(await search('mariage'))).not.toContain('marriage');
  expect(ids(await search('noces'))).toEqual(['marriage']);
  await publisher.publish(renamed('Union'));
  await screen.sync(publisher.repository);
  expect(ids(await search('mariage', { edition: 1 }))).not.toContain('marriage');
});

test.each([
  ['no JSON', '{'],
  ['no body', ''],
  ['an array', []],
  ['no language', { words: 'a' }],
  ['another language', { words: 'a', language: 'xx' }],
  ['words of 201 characters', { words: 'a'.repeat(201), language: 'fr' }],
  ['words that are no text', { words: 5, language: 'fr' }],
  ['an edition that is no number', { words: 'a', language: 'fr', edition: 'x' }],
  ['something else beside', { words: 'canary-qzvx', language: 'fr', visitor: 'me' }],
  ['more than 4 kB', `{"words":"a","language":"fr"${' '.repeat(4_096)}}`],
])('given %s, it is refused in one sentence that says nothing of it', async (_what, body) => {
  const { post } = await openSearch();
  const response = await post(body);
  expect(response.status).toBe(400);
  expect(response.headers.get('cache-control')).toBe('no-store');
  const answer = await response.json();
  expect(answer).toEqual({ code: 'visitor.search', sentence: expect.stringMatching(/^A search is .*\.$/) });
  expect(JSON.stringify(answer)).not.toContain('qzvx');
});

test('given words of 200 characters, or none, there is an answer that nothing keeps', async () => {
  const { post } = await openSearch();
  for (const words of ['ع'.repeat(200), '', ' ', '"*:^(', '*', "'--"]) {
    const response = await post({ words, language: 'ar' });
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
  }
});
