import { expect, test } from 'vitest';
import { sourceDocumentSchema } from '../../../../../content/model/document.schema.ts';
import { readSource } from '../../../../../main/desk/documents/sources.ts';
import { offeredTypes } from '../../../../../main/desk/writing/new-value.ts';
import { addColleague, testDesk } from '../../../../support/test-desk.ts';
import { notice, writtenForm } from '../../../../support/written-form.ts';

/** A desk, and an author at some sites who sends forms to it. */
async function author(...sites: string[]) {
  const desk = testDesk();
  const account = await addColleague(
    desk.db,
    sites.map((site) => ({ site, role: 'author' })),
    'Amina',
  );
  const headers = { 'sec-fetch-site': 'same-origin', ...desk.cookieOf(account) };
  const write = (path: string, body: FormData) => desk.app.request(path, { method: 'POST', body, headers });
  const read = async (path: string) => (await desk.app.request(path, { headers })).text();
  const newest = (id: string) => {
    const number = desk.db.document(id)?.newest ?? 0;
    return { number, ...readSource(desk.db.revision(number)?.text ?? '') } as Record<string, unknown> & {
      number: number;
    };
  };
  return { ...desk, account, write, read, newest };
}

test('given a notice without a fault, it is a draft with an id from its title, and every language has its state', async () => {
  const { db, write, newest, account } = await author('annex-1');
  const response = await write('/new-document/notice', writtenForm(notice));
  expect(response.headers.get('location')).toBe('/documents/fermeture-de-la-rue-du-port/edit?done=documentSaved');
  const { number, ...value } = newest('fermeture-de-la-rue-du-port');
  expect(sourceDocumentSchema.parse(value)).toMatchObject(notice);
  expect(value.reviews).toEqual({ ar: 'unreviewed', zgh: 'missing', fr: 'source', en: 'missing' });
  expect(db.document('fermeture-de-la-rue-du-port')).toMatchObject({ state: 'draft', approved: undefined });
  expect(db.findEntries({ action: 'document.saved' })).toMatchObject([
    { actor: account, subject: 'document fermeture-de-la-rue-du-port', details: `{"revision":${number}}` },
  ]);
});

test('given the same form sent twice, there is one document; given another of that title, its id has a number', async () => {
  const { db, write } = await author('annex-1');
  const before = db.documents().length;
  for (let time = 0; time < 2; time += 1) await write('/new-document/notice', writtenForm(notice));
  expect(db.documents().length).toBe(before + 1);
  await write('/new-document/notice', writtenForm({ ...notice, kind: 'notice' }));
  expect(db.document('fermeture-de-la-rue-du-port-2')?.type).toBe('notice');
});

test('given an unfinished text, it is kept all the same, and the page says at each field what is missing', async () => {
  const { write, read, newest } = await author('annex-1');
  const form = writtenForm({
    ...notice,
    validity: undefined,
    posted: { from: 'demain' },
    body: { fr: '<b>Fermée</b>\n' },
  });
  const response = await write('/new-document/notice', form);
  expect(response.status).toBe(303);
  expect(newest('fermeture-de-la-rue-du-port')).toMatchObject({ posted: { from: 'demain' } });
  const page = await read('/documents/fermeture-de-la-rue-du-port/edit');
  for (const sentence of [
    'Écrivez une date, par exemple 2026-03-20.',
    'Donnez une date de fin, ou cochez « sans date de fin ».',
    'Ligne 1 : pas de HTML.',
  ])
    expect(page).toContain(sentence);
  expect(page).toContain('value="demain"');
  expect(page).toMatch(/id="f-posted.until"[^>]*aria-invalid="true"/);
  const arabic = await read('/documents/fermeture-de-la-rue-du-port/edit?language=ar');
  expect(arabic).toContain('السطر 1: بدون HTML.');
});

test('given a form in which nothing changed, there is no new revision; given a change, the rest stays as it is', async () => {
  const { db, write, newest } = await author('annex-1');
  await write('/new-document/notice', writtenForm(notice));
  const { number, ...value } = newest('fermeture-de-la-rue-du-port');
  const path = '/documents/fermeture-de-la-rue-du-port/edit';
  const unchanged = await write(path, writtenForm(value, { base: String(number) }));
  expect(unchanged.headers.get('location')).toContain('documentUnchanged');
  db.record((write) => {
    write.setState('fermeture-de-la-rue-du-port', 'approved');
    return { entry: { at: new Date(0), action: 'document.saved', subject: 'document x' }, result: undefined };
  });
  await write(path, writtenForm({ ...value, priority: 60 }, { base: String(number) }));
  const { number: next, ...changed } = newest('fermeture-de-la-rue-du-port');
  expect(next).toBeGreaterThan(number);
  expect(changed).toEqual({ ...value, priority: 60 });
  expect(db.document('fermeture-de-la-rue-du-port')?.state).toBe('draft');
});

test("given the author of an annex, nothing of hers reaches another site's screens", async () => {
  const { db, write, newest } = await author('annex-1');
  const documents = () => db.documents().map(({ id, newest, sites }) => ({ id, newest, sites }));
  await write('/new-document/notice', writtenForm(notice));
  const { number, ...value } = newest('fermeture-de-la-rue-du-port');
  const before = documents();
  for (const sites of [['headquarters'], ['annex-1', 'headquarters'], [], ['nowhere'], ['*', 'annex-1'], undefined]) {
    const made = await write('/new-document/notice', writtenForm({ ...notice, title: { fr: 'Autre' }, sites }));
    expect(made.status, String(sites)).toBe(422);
    const unseen = { base: String(number) };
    const changed = await write(
      '/documents/fermeture-de-la-rue-du-port/edit',
      writtenForm({ ...value, sites }, unseen),
    );
    expect(changed.status, String(sites)).toBe(422);
    expect(await changed.text()).toMatch(/pour vos propres sites|Cochez au moins un site/);
  }
  expect((await write('/documents/headquarters/edit', writtenForm({ ...notice, type: 'page' }))).status).toBe(403);
  expect(documents()).toEqual(before);
  // The same is allowed to who may write for both.
  const both = await author('annex-1', 'headquarters');
  const form = writtenForm({ ...notice, sites: ['annex-1', 'headquarters'] });
  expect((await both.write('/new-document/notice', form)).status).toBe(303);
});

test('given a form that begins with a revision of another document, it changes nothing', async () => {
  const { db, write } = await author('*');
  const [one, other] = [db.document('at-annex-1'), db.document('headquarters')];
  const form = writtenForm({ ...notice, type: 'page' }, { base: String(other?.newest) });
  for (const base of [String(other?.newest), '', '-1', '1e3', 'x']) {
    form.set('base', base);
    expect((await write('/documents/at-annex-1/edit', form)).status, base).toBe(404);
  }
  expect(db.document('at-annex-1')).toEqual(one);
});

test('given the buttons of a list, entries come, move and go in the page, and nothing is kept yet', async () => {
  const { db, write } = await author('*');
  const before = db.documents();
  const steps = [{ fr: 'Un' }, { fr: 'Deux' }, { fr: 'Trois' }];
  const press = async (button: string) => {
    const page = await (
      await write('/new-document/procedure', writtenForm({ type: 'procedure', steps }, { do: button }))
    ).text();
    return [...page.matchAll(/name="steps\.\d+\.fr"[^>]*>\n([^<]*)</g)].map(([, text]) => text);
  };
  expect(await press('add:steps')).toEqual(['Un', 'Deux', 'Trois', '']);
  expect(await press('up:steps.1')).toEqual(['Deux', 'Un', 'Trois']);
  expect(await press('up:steps.0')).toEqual(['Un', 'Deux', 'Trois']);
  expect(await press('down:steps.0')).toEqual(['Deux', 'Un', 'Trois']);
  expect(await press('down:steps.2')).toEqual(['Un', 'Deux', 'Trois']);
  expect(await press('remove:steps.1')).toEqual(['Un', 'Trois']);
  expect(await press('remove:steps.99')).toEqual(['Un', 'Deux', 'Trois']);
  expect(db.documents()).toEqual(before);
});

test('given a line that wraps, the ends of lines in it are spaces', async () => {
  const { write, newest } = await author('annex-1');
  const form = writtenForm(notice);
  form.set('title.fr', 'Fermeture \r\nde la rue\r\n\r\ndu Port\r\n');
  await write('/new-document/notice', form);
  expect(newest('fermeture-de-la-rue-du-port').title).toEqual({ ...notice.title, fr: 'Fermeture de la rue du Port' });
});

test.each(offeredTypes)(
  'given a new document of type %s, its form opens and an empty one is refused in words',
  async (type) => {
    const { read, write } = await author('annex-1', 'headquarters');
    expect(await read(`/new-document/${type}`)).toContain('name="title.fr"');
    const response = await write(`/new-document/${type}`, writtenForm({ type }));
    expect([response.status, await response.text()]).toEqual([
      422,
      expect.stringContaining('Cochez au moins un site.'),
    ]);
  },
);

test.each(['commune', 'virus', '__proto__', 'toString'])(
  'given %s, which nobody writes anew, there is no form',
  async (type) => {
    const { app, cookieOf, account } = await author('*');
    expect((await app.request(`/new-document/${type}`, { headers: cookieOf(account) })).status).toBe(404);
  },
);

test('given a form of many megabytes, it is refused', async () => {
  const { write } = await author('*');
  const form = writtenForm({ ...notice, body: { fr: 'a'.repeat(5_000_000) } });
  expect((await write('/new-document/notice', form)).status).toBe(413);
});
