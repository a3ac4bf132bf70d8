import { expect, test } from 'vitest';
import { addColleague, testDesk } from '../../../../support/test-desk.ts';
import { notice, writtenForm } from '../../../../support/written-form.ts';

const id = 'fermeture-de-la-rue-du-port';

async function author() {
  const desk = testDesk();
  const account = await addColleague(desk.db, [{ site: 'annex-1', role: 'author' }], 'Amina');
  const headers = { 'sec-fetch-site': 'same-origin', ...desk.cookieOf(account) };
  const write = async (path: string, body: FormData) =>
    (await desk.app.request(path, { method: 'POST', body, headers })).headers.get('location');
  const read = async (path: string) => (await desk.app.request(path, { headers })).text();
  return { ...desk, account, write, read };
}

test('given a text without a fault, one button saves it and asks for its approval', async () => {
  const { db, write, account } = await author();
  expect(await write('/new-document/notice', writtenForm(notice, { do: 'send' }))).toBe(`/documents/${id}?done=sent`);
  expect(db.document(id)?.state).toBe('in-review');
  expect(db.stepsOf(id)).toMatchObject([{ step: 'sent', revision: db.document(id)?.newest }]);
  expect(db.findEntries({ action: 'document.sent' })).toMatchObject([{ actor: account, subject: `document ${id}` }]);

  // Nothing changed since: it is under review already, and nobody is asked twice.
  const base = String(db.document(id)?.newest);
  const again = await write(`/documents/${id}/edit`, writtenForm(notice, { do: 'send', base }));
  expect(again).toBe(`/documents/${id}?done=documentUnchanged`);
  expect(db.findEntries({ action: 'document.sent' })).toHaveLength(1);
});

test('given a text with a fault, it is saved, not sent, and the page says what is missing', async () => {
  const { db, write, read } = await author();
  const unfinished = writtenForm({ ...notice, validity: undefined }, { do: 'send' });
  const place = await write('/new-document/notice', unfinished);
  expect(place).toBe(`/documents/${id}/edit?done=documentUnfinished`);
  expect(db.document(id)?.state).toBe('draft');
  expect(db.stepsOf(id)).toEqual([]);
  const page = await read(place ?? '');
  expect(page).toContain('pas encore envoyé');
  expect(page).toContain('Donnez une date de fin');
});
