import { expect, test } from 'vitest';
import { maxFields } from '../../../../../main/desk/writing/limits.ts';
import { addAdministrator, addColleague, testDesk } from '../../../../support/test-desk.ts';
import { notice, writtenForm } from '../../../../support/written-form.ts';

const id = 'fermeture-de-la-rue-du-port';

/** A desk with a notice, and an administrator of every site who hands in files. */
async function administrator() {
  const desk = testDesk();
  const account = await addAdministrator(desk.db);
  const author = await addColleague(desk.db, [{ site: '*', role: 'author' }], 'Amina');
  const headersOf = (one: number) => ({ 'sec-fetch-site': 'same-origin', ...desk.cookieOf(one) });
  const post = (path: string, body: FormData, one = account) =>
    desk.app.request(path, { method: 'POST', body, headers: headersOf(one) });
  await post('/new-document/notice', writtenForm(notice), author);
  const exported = async () =>
    (await desk.app.request(`/documents/${id}/file`, { headers: headersOf(account) })).text();
  const handIn = async (...files: [name: string, text: string | Uint8Array<ArrayBuffer>][]) => {
    const body = new FormData();
    for (const [name, text] of files) body.append('files', new File([text], name));
    const response = await post('/import', body);
    return { status: response.status, html: await response.text() };
  };
  /** Presses the button of a preview, with what it bears. */
  const confirm = (html: string) => {
    const body = new FormData();
    for (const [, name = '', text = ''] of html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)) {
      const read = text
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&#39;', "'");
      body.append(name, read.replaceAll('&amp;', '&').replaceAll('\n', '\r\n'));
    }
    return post('/import/confirmed', body);
  };
  return { ...desk, account, author, headersOf, post, exported, handIn, confirm };
}

test('given a document handed out and in again, nothing changes, byte for byte', async () => {
  const { db, exported, handIn, confirm } = await administrator();
  const text = await exported();
  expect(text).toBe(db.revision(db.document(id)?.newest ?? 0)?.text);
  expect(db.findEntries({ action: 'documents.handed-out' })).toMatchObject([{ actor: 1, subject: `document ${id}` }]);
  const { status, html } = await handIn([`${id}.yml`, text]);
  expect(status).toBe(200);
  expect(html).toContain('Rien ne change');
  expect((await confirm(html)).headers.get('location')).toBe('/import?taken=0');
  expect(db.findEntries({ action: 'documents.imported' })).toEqual([]);
});

test('given files that change one document and make another, that is shown first, then kept as drafts under one entry', async () => {
  const { db, account, exported, handIn, confirm } = await administrator();
  const text = await exported();
  const changed = text.replace('Fermeture de la rue du Port', 'Rue du Port <b>rouverte</b>');
  const fresh = text.replace(`id: ${id}`, 'id: autre-avis');
  const before = db.document(id);
  const { html } = await handIn([`${id}.yaml`, changed.replaceAll('\n', '\r\n')], ['autre-avis.yml', fresh]);
  expect(html).toContain('&lt;b&gt;rouverte&lt;/b&gt;');
  expect(html).not.toContain('<b>rouverte');
  expect(html).toContain('Nouveau document');
  expect(db.document(id)).toEqual(before);
  expect(db.document('autre-avis')).toBeUndefined();

  expect((await confirm(html)).headers.get('location')).toBe('/import?taken=2');
  expect(db.document(id)).toMatchObject({ state: 'draft', title: { fr: 'Rue du Port <b>rouverte</b>' } });
  expect(db.revision(db.document('autre-avis')?.newest ?? 0)).toMatchObject({ text: fresh, author: account });
  expect(db.findEntries({ action: 'documents.imported' })).toMatchObject([
    { actor: account, details: JSON.stringify({ documents: [id, 'autre-avis'] }) },
  ]);
  // The same page sent once more says the same: nothing is kept twice.
  expect((await confirm(html)).status).toBe(303);
  expect(db.findEntries({ action: 'documents.imported' })).toHaveLength(1);
});

test('given a file with faults beside a good one, each fault has its file and line, and nothing can be taken in', async () => {
  const { db, exported, handIn, post } = await administrator();
  const text = await exported();
  const wrong = text.replace('kind: decree', 'kind: <script>alert(1)</script>').replace(`id: ${id}`, 'id: avis');
  const line = wrong.split('\n').findIndex((one) => one.startsWith('kind:')) + 1;
  const { status, html } = await handIn([`${id}.yml`, text], ['avis.yml', wrong]);
  expect(status).toBe(422);
  expect(html).toMatch(new RegExp(`<bdi>avis.yml</bdi> · ligne ${line}`));
  expect(html).not.toContain('<script>alert');
  expect(html).not.toContain('/import/confirmed');
  const forged = new FormData();
  forged.append('file:avis.yml', wrong);
  forged.append('seen:avis', '0');
  expect((await post('/import/confirmed', forged)).status).toBe(422);
  expect(db.document('avis')).toBeUndefined();
});

test.each([
  ['no YAML', 'avis.yml', ': : :\n- ['],
  ['nothing', 'avis.yml', ''],
  ['another name than its id', 'autre.yml', undefined],
  ['a name that leads elsewhere', '../avis.yml', undefined],
  ['bytes that are no text', 'avis.yml', new Uint8Array([0xff, 0xfe, 0x00])],
  ['another type than the document has', 'at-annex-1.yml', 'at-annex-1'],
  ['a second commune', 'avis.yml', 'commune'],
  ['more text than a form can send', 'avis.yml', 'long'],
])('given a file with %s, it is a fault of that file', async (what, name, content) => {
  const { exported, handIn } = await administrator();
  const text = await exported();
  const asked =
    content === undefined
      ? text.replace(`id: ${id}`, 'id: avis')
      : content === 'at-annex-1'
        ? text.replace(`id: ${id}`, 'id: at-annex-1')
        : content === 'commune'
          ? 'id: avis\ntype: commune\n'
          : content === 'long'
            ? `${text.replace(`id: ${id}`, 'id: avis')}${`# ${'ش'.repeat(1000)}\n`.repeat(600)}`
            : content;
  const { status, html } = await handIn([name, asked]);
  expect(status, what).toBe(422);
  expect(html).toContain('Rien n’est repris');
});

test('given a document that somebody saved while the preview was read, nothing is taken in, and it is shown anew', async () => {
  const { db, author, exported, handIn, confirm, post } = await administrator();
  const text = await exported();
  const { html } = await handIn([`${id}.yml`, text.replace('du Port', 'de la Gare')]);
  const base = String(db.document(id)?.newest);
  await post(`/documents/${id}/edit`, writtenForm({ ...notice, priority: 60 }, { base }), author);
  const newest = db.document(id)?.newest;
  const refused = await confirm(html);
  expect(refused.status).toBe(409);
  expect(db.document(id)?.newest).toBe(newest);
  expect((await confirm(await refused.text())).status).toBe(303);
  expect(db.document(id)?.title).toMatchObject({ fr: 'Fermeture de la rue de la Gare' });
});

test('given no file, the page asks for one', async () => {
  const { post } = await administrator();
  expect((await post('/import', new FormData())).status).toBe(422);
  expect((await post('/import/confirmed', new FormData())).status).toBe(422);
});

test('given more fields than any form of the desk has, nothing is made of them', async () => {
  const { post } = await administrator();
  const body = new FormData();
  for (let field = 0; field <= maxFields; field += 1) body.append('a', '');
  expect((await post('/import', body)).status).toBe(413);
  expect((await post('/import/confirmed', body)).status).toBe(413);
});
