import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { publish } from '../../../../content/publish/publish.ts';
import { readContent } from '../../../../content/publish/read-content.ts';
import { type Fault, FaultsError } from '../../../../content/yaml/fault.ts';
import { contentFolder } from '../../../support/content-folder.ts';
import { fingerprint } from '../../../support/list-files.ts';
import { createPublisher, noon } from '../../../support/publisher.ts';
import { type ContentFiles, commune, page, site, smallCommune } from '../../../support/small-commune.ts';

async function faultsOf(files: ContentFiles): Promise<Fault[]> {
  try {
    await readContent(await contentFolder(files));
  } catch (error) {
    if (error instanceof FaultsError && error.code === 'content.faults') return error.faults;
    throw error;
  }
  return [];
}

const withCommune = (files: ContentFiles) => ({ 'commune.yml': commune(), ...files });

const programme = (changes = {}) =>
  page('plan', {
    type: 'programme',
    period: { from: 2024, until: 2025 },
    decision: 'vote',
    principles: [{ id: 'open', title: { fr: 'Ouverture' } }],
    axes: [{ id: 'axis-1', title: { fr: 'Un' } }],
    history: [],
    ...changes,
  });

const project = (changes = {}) =>
  page('project-1', {
    type: 'project',
    number: 1,
    programme: 'plan',
    axis: 'axis-1',
    state: 'announced',
    activities: [],
    milestones: [],
    reading: [],
    ...changes,
  });

const vote = page('vote', { type: 'decision', decidedOn: '2023-11-27', session: 'ordinary' });

test('given a right folder, there is no fault and every document is read', async () => {
  const files = { ...(await smallCommune()), 'plan.yml': programme(), 'vote.yml': vote, 'project-1.yml': project() };
  const { documents, media } = await readContent(await contentFolder(files));
  expect(documents.map(({ source }) => source.id)).toEqual([
    'annex-1',
    'commune',
    'first',
    'plan',
    'project-1',
    'second',
    'third',
    'vote',
  ]);
  expect(media).toHaveLength(2);
});

test.each<[state: string, files: ContentFiles, fault: Partial<Fault>]>([
  [
    'a name that is not the id',
    { 'other.yml': page('first') },
    { file: 'other.yml', line: 2, key: 'id', expected: 'the name of its file, which ends in .yml: other' },
  ],
  [
    'a file that ends in .yaml',
    { 'first.yaml': page('first') },
    { file: 'first.yaml', key: 'id', expected: 'the name of its file, which ends in .yml: first' },
  ],
  [
    'an unknown site',
    { 'first.yml': page('first', { sites: ['annex-9'] }) },
    { key: 'sites.0', expected: 'the id of a document of type site that exists, not "annex-9"' },
  ],
  [
    'a service at a page',
    { 'a.yml': page('a', { type: 'service', site: 'b', place: { ar: 'مكتب' } }), 'b.yml': page('b') },
    { file: 'a.yml', key: 'site', expected: 'the id of a document of type site; b is of type page' },
  ],
  [
    'hours that do not exist',
    { 'a.yml': site('a', { hours: 'b' }) },
    { file: 'a.yml', key: 'hours', expected: 'the id of a document of type hours that exists, not "b"' },
  ],
  [
    'a site that is a page',
    { 'a.yml': page('a', { sites: ['b'] }), 'b.yml': page('b') },
    { file: 'a.yml', key: 'sites.0', expected: 'the id of a document of type site; b is of type page' },
  ],
  [
    'a link to nothing',
    { 'a.yml': page('a', { body: { fr: 'Une [page](doc:gone).' } }) },
    { key: 'body.fr', expected: 'the id of a document that exists, not "gone"' },
  ],
  [
    'an unknown decision',
    { 'plan.yml': programme() },
    { file: 'plan.yml', key: 'decision', expected: 'the id of a document of type decision that exists, not "vote"' },
  ],
  [
    'an unknown programme',
    { 'project-1.yml': project() },
    { key: 'programme', expected: 'the id of a document of type programme that exists, not "plan"' },
  ],
  [
    'an unknown axis',
    { 'project-1.yml': project({ axis: 'axis-9' }), 'plan.yml': programme(), 'vote.yml': vote },
    { key: 'axis', expected: 'an axis of plan: axis-1' },
  ],
  [
    'a review of a language without a title',
    { 'a.yml': page('a', { reviews: { ar: 'source', zgh: 'checked', fr: 'checked', en: 'missing' } }) },
    { key: 'reviews.zgh', expected: 'missing, since there is no title in that language' },
  ],
  [
    'a missing review of a title',
    { 'a.yml': page('a', { reviews: { ar: 'source', zgh: 'missing', fr: 'missing', en: 'missing' } }) },
    { key: 'reviews.fr', expected: 'another state than missing, since there is a title in that language' },
  ],
  [
    'a validity that ends before it begins',
    { 'a.yml': page('a', { validity: { from: '2026-02-01', until: '2026-01-01' } }) },
    { key: 'validity', expected: 'an "until" that is not before "from"' },
  ],
  [
    'a validity without an end',
    { 'a.yml': page('a', { validity: { from: '2026-02-01' } }) },
    { key: 'validity', expected: 'either "until: DATE" or "permanent: true"' },
  ],
  ['a day that is none', { 'a.yml': page('a', { validity: { until: '2026-02-30' } }) }, { key: 'validity.until' }],
  [
    'a printed original that is not there',
    {
      'a.yml': page('a', {
        source: { kind: 'original', issued: '2023-11-28', file: 'sources/a.txt', language: 'ar', corrections: [] },
      }),
    },
    { key: 'source.file', expected: 'a file that exists, not "sources/a.txt"' },
  ],
  [
    'a printed original outside the folder',
    {
      'a.yml': page('a', {
        source: {
          kind: 'original',
          issued: '2023-11-28',
          file: 'sources/../../a.txt',
          language: 'ar',
          corrections: [],
        },
      }),
    },
    { key: 'source.file' },
  ],
  [
    'an unknown source',
    { 'a.yml': page('a', { source: { kind: 'document', document: 'gone', passages: ['x'] } }) },
    { key: 'source.document', expected: 'the id of a document that exists, not "gone"' },
  ],
  ['a bad picture', { 'media/a.png': 'no picture' }, { file: 'media/a.png' }],
])('given %s, it is a fault of its file and key', async (_state, files, fault) => {
  const faults = await faultsOf(withCommune(files));
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatchObject(fault);
});

test('given passages, only those that stand in their source are accepted', async () => {
  const source = {
    kind: 'document' as const,
    document: 'a',
    passages: ['Le  conseil\n a voté', 'voté le budget', 'refusé'],
  };
  const faults = await faultsOf(
    withCommune({
      'a.yml': page('a', { body: { fr: '- Le conseil *a voté* le\n  budget.' } }),
      'b.yml': page('b', { source }),
    }),
  );
  expect(faults).toMatchObject([{ file: 'b.yml', key: 'source.passages.2', expected: 'words that stand in a' }]);
});

test.each([
  [0, { 'a.yml': page('a') }],
  [2, { 'commune.yml': commune(), 'town.yml': commune({ id: 'town' }) }],
])('given %d communes, it is a fault of the folder', async (count, files) => {
  expect(await faultsOf(files)).toMatchObject([{ expected: `one document of type commune, not ${count}` }]);
});

test('given an empty folder, it says what a first document is called', async () => {
  expect(await faultsOf({})).toContainEqual(
    expect.objectContaining({ expected: expect.stringContaining('commune.yml') }),
  );
});

test.each([
  ['a literal', '  fr: |\n    One\n\n    <b>x</b>\n', 6],
  ['a literal without its last line break', '  fr: |-\n    One\n\n    <b>x</b>\n', 6],
  ['a text in one line', '  fr: a <b>x</b>\n', 3],
  ['a quoted text in one line', '  fr: "<i>x</i>\\n"\n', 3],
  ['a text below its key', '  fr:\n    a <b>x</b>\n', 4],
])('given HTML in %s, the line within the YAML file is named', async (_state, body, line) => {
  const { body: _body, type: _type, ...others } = page('a');
  const faults = await faultsOf(withCommune({ 'a.yml': `type: page\nbody:\n${body}${stringify(others)}` }));
  expect(new Set(faults.map((fault) => `${fault.file}:${fault.line} ${fault.key} ${fault.expected}`))).toEqual(
    new Set([`a.yml:${line} body.fr no HTML: write Markdown`]),
  );
});

test('given faults in several files, all are listed, and what is missing because of them is not', async () => {
  const faults = await faultsOf({
    'commune.yml': commune({ timeZone: 7 }),
    'annex-1.yml': { ...site('annex-1'), role: 'tent' },
    'first.yml': page('first', { sites: ['annex-1'], priority: 101, body: { fr: '<b>' } }),
  });
  expect(faults.map(({ file, key }) => `${file} ${key}`)).toEqual([
    'annex-1.yml role',
    'commune.yml timeZone',
    'first.yml priority',
  ]);
});

test.each<[state: string, files: ContentFiles]>([
  ['broken YAML', { 'first.yml': 'a: [' }],
  ['HTML', { 'first.yml': page('first', { body: { fr: '<b>x</b>' } }) }],
  ['an unknown reference', { 'first.yml': page('first', { sites: ['gone'] }) }],
  ['a second commune', { 'town.yml': commune({ id: 'town' }) }],
  ['a bad picture', { 'media/one.png': '<svg/>' }],
])('given %s, no edition is made and the repository stays as it was', async (_state, files) => {
  const publisher = await createPublisher();
  await publisher.publish();
  const before = await fingerprint(publisher.repository);
  await expect(publisher.publish(files)).rejects.toMatchObject({ code: 'content.faults' });
  expect(await fingerprint(publisher.repository)).toEqual(before);
});

test('given faults and no repository, none is made', async () => {
  const publisher = await createPublisher({ 'a.yml': page('a') });
  const repository = join(publisher.repository, 'new');
  const refused = publish({ content: publisher.content, repository, keys: publisher.keys, now: noon });
  await expect(refused).rejects.toMatchObject({ code: 'content.faults' });
  await mkdir(publisher.repository);
  expect(await fingerprint(publisher.repository)).toEqual({});
});

test('given a file that is not in UTF-8, or a folder with the name of a file, each is a fault of its own', async () => {
  const folder = await contentFolder(await smallCommune());
  await writeFile(join(folder, 'first.yml'), Buffer.from([0x69, 0x64, 0x3a, 0x20, 0xe9, 0x0a]));
  await mkdir(join(folder, 'folder.yml'));
  const error = await readContent(folder).catch((fault: unknown) => fault);
  expect(error).toBeInstanceOf(FaultsError);
  expect(String(error)).toContain('first.yml:1: expected text in UTF-8');
  expect(String(error)).toContain('folder.yml:1: expected a file that can be read');
});
