import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { blobPath } from '../../../../../content/model/repository.ts';
import { readRepository } from '../../../../../content/publish/read-repository.ts';
import { createSources } from '../../../../../main/desk/documents/sources.ts';
import { planFor } from '../../../../../main/desk/publishing/plan.ts';
import { readEdition } from '../../../../support/publisher.ts';
import { publishingDesk } from '../../../../support/publishing-desk.ts';
import { page } from '../../../../support/small-commune.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';
import { monday } from '../../../../support/test-desk.ts';

const later = (days: number) => new Date(monday.getTime() + days * 24 * 60 * 60_000);

/** The document `first` as an edition carries it. */
async function firstIn(repository: string): Promise<string | undefined> {
  const { documents } = await readEdition({ repository });
  return documents.find(({ id }) => id === 'first')?.title.fr;
}

test('given approved documents, publishing makes a signed edition of them, which knows every revision in it', async () => {
  const { app, db, publish, read, publisher, places, announcer } = await publishingDesk();
  const heard: number[] = [];
  announcer.subscribe((edition) => heard.push(edition));
  const response = await publish();
  expect([response.status, response.headers.get('location')]).toEqual([303, '/editions/1?done=published']);
  const { number, list } = await readEdition(places);
  expect(number).toBe(1);
  expect([...db.carriedBy(1).keys()].toSorted()).toEqual(list.documents.map(({ id }) => id).toSorted());
  for (const [document, { revision }] of db.carriedBy(1)) expect(db.document(document)?.approved).toBe(revision);
  expect(db.edition(1)).toMatchObject({ kind: 'publish', at: monday.toISOString() });
  expect(heard).toEqual([1]);
  expect(db.editionBegun()).toBeUndefined();
  expect(await read('/documents/first')).toContain('Montré tel quel (édition 1)');
  expect((await app.request('/documents/none', { headers: publisher.headers })).status).toBe(404);
});

test('given a change, the page says it in words at its site, and what was seen is what is published', async () => {
  const { db, approve, publish, read, send, publisher, places } = await publishingDesk();
  await publish();
  await approve({ 'second.yml': page('second', { sites: ['annex-1'], title: { ar: 'صفحة second', fr: 'Un autre' } }) });
  const next = await read('/editions/next');
  expect(next).toMatch(/Annexe 1|Page annex-1/);
  expect(next).toMatch(/Modifié :.*Un autre.*titre \(Français\)/s);
  const token = /name="token" value="(\w+)"/.exec(next)?.[1] ?? '';
  await approve({ 'first.yml': page('first', { title: { ar: 'صفحة first', fr: 'Encore un' } }) });
  const outdated = await send('/editions', { token }, publisher.headers);
  expect([outdated.status, await outdated.text()]).toEqual([
    409,
    expect.stringContaining('pendant que vous regardiez'),
  ]);
  expect(db.newestEdition()?.number).toBe(1);
  await publish();
  expect(await firstIn(places.repository)).toBe('Encore un');
  expect((await publish()).status).toBe(409);
});

test('given a publisher of an annex, her edition takes over what only her annex shows, and leaves the rest as it was', async () => {
  const { db, approve, publish, personWith, places, read } = await publishingDesk();
  await publish();
  const annex = await personWith([{ site: 'annex-1', role: 'publisher' }]);
  await approve({
    'first.yml': page('first', { title: { ar: 'صفحة first', fr: 'Partout' } }),
    'second.yml': page('second', { sites: ['annex-1'], title: { ar: 'صفحة second', fr: 'Ici' } }),
  });
  const next = await read('/editions/next', annex.headers);
  expect(next).toContain('à publier par d’autres personnes : 1');
  expect(next).not.toContain('Partout');
  await publish(annex.headers);
  const { documents } = await readEdition(places);
  expect(documents.find(({ id }) => id === 'second')?.title.fr).toBe('Ici');
  expect(await firstIn(places.repository)).toBe('Page first');
  await publish();
  expect(await firstIn(places.repository)).toBe('Partout');
  // A document that leaves an annex is the business of both places.
  await approve({ 'second.yml': page('second', { sites: ['headquarters'] }) });
  expect((await publish(annex.headers)).status).toBe(409);
  expect(db.newestEdition()?.number).toBe(3);
});

test('given documents that do not go together, the faults lead to them, and nothing is published', async () => {
  const { db, send, publish, read, publisher, approve } = await publishingDesk();
  await publish();
  await approve({ 'third.yml': page('third', { body: { fr: 'Voir [la page](doc:first).\n' } }) });
  db.record((write) => {
    write.setApproved('first', undefined);
    return { entry: { at: monday, action: 'documents.taken-in', subject: 'documents' }, result: undefined };
  });
  const next = await read('/editions/next');
  expect(next).toContain('Il renvoie à un document qui n’est pas dans l’édition :');
  expect(next).toMatch(/href="\/documents\/third"/);
  expect(next).not.toContain('name="token"');
  const { token } = planFor(db, [{ site: '*', role: 'publisher' }], createSources(db));
  const refused = await send('/editions', { token }, publisher.headers);
  expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('ne vont pas ensemble')]);
  expect(db.newestEdition()?.number).toBe(1);
});

test('given a former edition, two clicks bring it back as a new one, byte for byte, and the next one begins with it', async () => {
  const { db, approve, publish, read, send, publisher, places, now } = await publishingDesk();
  await publish();
  const first = await readEdition(places);
  now.time = later(0.1);
  await approve({
    'first.yml': page('first', { title: { ar: 'صفحة first', fr: 'Faux' } }),
    'more.yml': page('more'),
  });
  await publish();
  expect(await firstIn(places.repository)).toBe('Faux');
  expect(await read('/editions')).toContain('href="/editions/1"');
  expect(await read('/editions/1')).toContain('Revenir à l’édition 1');
  const restore = async (edition: number) => {
    const [, seen = ''] = /name="seen" value="(\d+)"/.exec(await read(`/editions/${edition}`)) ?? [];
    return send(`/editions/${edition}/restore`, { seen }, publisher.headers);
  };
  const back = await restore(1);
  expect(back.headers.get('location')).toBe('/editions/3?done=published');
  const third = await readEdition(places);
  expect(third).toEqual({ ...first, number: 3 });
  expect(db.carriedBy(3)).toEqual(db.carriedBy(1));
  expect(db.document('first')).toMatchObject({ state: 'draft', approved: db.carriedBy(1).get('first')?.revision });
  expect(db.document('more')).toMatchObject({ state: 'draft', approved: undefined });
  expect(await read('/editions/next')).toContain('Rien n’attend la publication.');
  // And the way back is the same.
  await restore(2);
  expect(await firstIn(places.repository)).toBe('Faux');
  expect(db.document('first')).toMatchObject({ state: 'approved' });
  expect((await send('/editions/4/restore', { seen: '4' }, publisher.headers)).headers.get('location')).toBe(
    '/editions/4?done=unchanged',
  );
});

test('given an edition that somebody published meanwhile, a former one is not put over it, and the page says so', async () => {
  const { db, approve, publish, send, publisher, places } = await publishingDesk();
  await publish();
  await approve({ 'first.yml': page('first', { title: { ar: 'صفحة first', fr: 'Neuf' } }) });
  await publish();
  await approve({ 'first.yml': page('first', { title: { ar: 'صفحة first', fr: 'Urgent' } }) });
  await publish();
  for (const seen of ['2', '', '1', 'x']) {
    const late = await send('/editions/1/restore', { seen }, publisher.headers);
    const html = await late.text();
    expect([late.status, html]).toEqual([409, expect.stringContaining('Une autre édition a été publiée')]);
    expect(html).toMatch(/Urgent|Page first/);
    expect(html).toContain('name="seen" value="3"');
  }
  expect(await firstIn(places.repository)).toBe('Urgent');
  // Two who bring back at once: the second one is told.
  const restore = async (edition: number) =>
    (await send(`/editions/${edition}/restore`, { seen: '3' }, publisher.headers)).status;
  expect(new Set(await Promise.all([restore(1), restore(2)]))).toEqual(new Set([303, 409]));
  expect(db.newestEdition()?.number).toBe(4);
});

test('given a repository that lost a blob of a former edition, nothing is published and the page says why', async () => {
  const { db, approve, publish, send, publisher, places } = await publishingDesk();
  await publish();
  const lost = (await readEdition(places)).list.documents.find(({ id }) => id === 'first')?.sha256 ?? '';
  await approve({ 'first.yml': page('first', { title: { ar: 'صفحة first', fr: 'Faux' } }) });
  await publish();
  await rm(join(places.repository, blobPath(lost)));
  const response = await send('/editions/1/restore', { seen: '2' }, publisher.headers);
  expect([response.status, await response.text()]).toEqual([500, expect.stringContaining('n’a plus tout')]);
  expect(db.newestEdition()?.number).toBe(2);
});

test('given a desk that ended while it published, it finds out afterwards what became of that', async () => {
  const { db, approve, publish, places, publishing, announcer } = await publishingDesk();
  await publish();
  await approve({ 'first.yml': page('first', { title: { ar: 'صفحة first', fr: 'Neuf' } }) });
  const before = await temporaryFolder();
  await cp(places.repository, before, { recursive: true });
  await publish();
  const [edition, carried] = [db.newestEdition(), db.carriedBy(2)];
  if (!edition) throw new Error('there is no edition 2');
  const { number: _, ...rest } = edition;
  const endMidway = (database: typeof db) =>
    database.record((write) => {
      write.beginEdition({ ...rest, carried });
      return { entry: { at: monday, action: 'edition.begun', subject: 'edition' }, result: undefined };
    });
  const heard: number[] = [];
  announcer.subscribe((number) => heard.push(number));
  // The repository has it, and so it was published already: nothing is counted twice.
  endMidway(db);
  await publishing.settle();
  expect([db.newestEdition()?.number, db.editionBegun(), heard]).toEqual([2, undefined, []]);
  // Another desk's database, which had not heard the end.
  const other = await publishingDesk();
  await cp(places.repository, other.places.repository, { recursive: true });
  other.db.record((write) => {
    write.beginEdition({ ...rest, publisher: other.publisher.id, carried: new Map() });
    return { entry: { at: monday, action: 'edition.begun', subject: 'edition' }, result: undefined };
  });
  await other.publishing.settle();
  expect(other.db.newestEdition()).toMatchObject({ number: 2, listSha256: edition.listSha256 });
  // And one whose repository has not got it.
  const third = await publishingDesk();
  await cp(before, third.places.repository, { recursive: true });
  third.db.record((write) => {
    write.beginEdition({ ...rest, publisher: third.publisher.id, carried: new Map() });
    return { entry: { at: monday, action: 'edition.begun', subject: 'edition' }, result: undefined };
  });
  await third.publishing.settle();
  expect([third.db.newestEdition(), third.db.editionBegun()]).toEqual([undefined, undefined]);
});

test('given two who publish at once, both editions are made, one after the other', async () => {
  const { db, approve, publish, personWith } = await publishingDesk();
  await publish();
  const annex = await personWith([{ site: 'annex-1', role: 'publisher' }]);
  const main = await personWith([{ site: 'headquarters', role: 'publisher' }]);
  await approve({
    'second.yml': page('second', { sites: ['annex-1'], title: { ar: 'صفحة second', fr: 'Ici' } }),
    'there.yml': page('there', { sites: ['headquarters'] }),
  });
  const answers = await Promise.all([publish(annex.headers), publish(main.headers)]);
  // Who comes second is shown that something changed meanwhile, and publishes then.
  for (const [index, { status }] of answers.entries()) {
    if (status === 409) await publish([annex, main][index]?.headers);
  }
  expect(db.newestEdition()?.number).toBe(3);
  const carried = db.carriedBy(3);
  for (const id of ['second', 'there']) expect(carried.get(id)?.revision).toBe(db.document(id)?.approved);
});

test('given keys that are not there, the page says so, and the desk goes on', async () => {
  const { db, publish, places } = await publishingDesk();
  await rm(places.keys, { recursive: true });
  const response = await publish();
  expect([response.status, await response.text()]).toEqual([500, expect.stringContaining('Les clés qui signent')]);
  expect([db.newestEdition(), db.editionBegun()]).toEqual([undefined, undefined]);
});

test('given a disk that fails while signatures are written, the edition counts as failed, and the next one is made', async () => {
  const { db, publish, places } = await publishingDesk();
  await writeFile(places.repository, 'a file where the repository should be');
  expect((await publish()).status).toBe(500);
  expect(db.newestEdition()).toBeUndefined();
  await rm(places.repository);
  expect((await publish()).status).toBe(303);
  expect(
    db
      .entriesAfter(0)
      .map(({ action }) => action)
      .slice(-4),
  ).toEqual(['edition.begun', 'edition.failed', 'edition.begun', 'edition.published']);
});

test('given a month, signatures are renewed without a new edition', async () => {
  const { db, publish, publishing, places, now } = await publishingDesk();
  await publishing.renew();
  expect(db.entriesAfter(0).at(-1)?.action).not.toBe('edition.renewed');
  await publish();
  const before = await readRepository(places.repository);
  now.time = later(30);
  await publishing.renew();
  const after = await readRepository(places.repository);
  expect(after?.head).toEqual(before?.head);
  expect((after?.timestamp.expires ?? '') > (before?.timestamp.expires ?? '')).toBe(true);
  expect(db.entriesAfter(0).at(-1)).toMatchObject({ action: 'edition.renewed', subject: 'edition 1', actor: null });
});

test('given the repository, anybody reads its files and nothing else, in parts too, with what a CDN may keep', async () => {
  const { app, publish, places, folder } = await publishingDesk();
  await publish();
  const { list } = await readEdition(places);
  const name = `/repository/${blobPath(list.documents[0]?.sha256 ?? '')}`;
  const bytes = await readFile(join(places.repository, name.slice('/repository/'.length)));
  const whole = await app.request(name);
  expect(Buffer.from(await whole.arrayBuffer())).toEqual(bytes);
  expect(whole.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  const rest = await app.request(name, { headers: { range: 'bytes=10-' } });
  expect([rest.status, Buffer.from(await rest.arrayBuffer())]).toEqual([206, bytes.subarray(10)]);
  const timestamp = await app.request('/repository/metadata/timestamp.json');
  expect([timestamp.status, timestamp.headers.get('cache-control')]).toEqual([200, 'no-cache']);
  expect((await app.request('/repository/metadata/1.root.json')).status).toBe(200);
  await writeFile(join(places.repository, 'other.txt'), 'not of the repository');
  for (const path of [
    'other.txt',
    'metadata/2.root.json',
    'blobs/..%2f..%2fkeys%2ftargets.pem',
    '../keys/targets.pem',
    '%2e%2e/keys/targets.pem',
    'metadata',
    '',
    `blobs/${'0'.repeat(64)}`,
  ]) {
    const response = await app.request(`/repository/${path}`);
    expect([path, response.status === 404 || response.status === 303]).toEqual([path, true]);
    expect(await response.text()).not.toMatch(/PRIVATE|not of the/);
  }
  // The control: what was tried is there.
  expect(await readFile(join(folder, 'keys', 'targets.pem'), 'utf8')).toContain('PRIVATE');
});
