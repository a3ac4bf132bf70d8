import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { addColleague, testDesk } from '../../../../support/test-desk.ts';
import { writtenForm } from '../../../../support/written-form.ts';

/** A desk with two authors; each of them types, saves and reads. */
async function twoAuthors() {
  const desk = testDesk();
  const writer = async (name: string) => {
    const account = await addColleague(desk.db, [{ site: '*', role: 'author' }], name);
    const headers = { 'sec-fetch-site': 'same-origin', ...desk.cookieOf(account) };
    const write = (path: string, body: FormData) => desk.app.request(path, { method: 'POST', body, headers });
    const read = async (path: string) => (await desk.app.request(path, { headers })).text();
    return { account, headers, write, read };
  };
  const [amina, driss] = [await writer('Amina'), await writer('Driss')];
  const page = (title: string, unseen: Record<string, string>) =>
    writtenForm({ type: 'page', title: { fr: title }, sites: ['annex-1'] }, unseen);
  const base = String(desk.db.document('at-annex-1')?.newest);
  return { ...desk, amina, driss, page, base };
}

const path = '/documents/at-annex-1';

test('given what was typed and not saved, the form opened again offers it, and it is no revision and no entry', async () => {
  const { db, amina, driss, page, base } = await twoAuthors();
  const entries = db.verifyRecord().entries;
  const copy = randomUUID();
  const answer = await amina.write(`${path}/typing`, page('À moitié écrit', { base, copy }));
  expect(await answer.json()).toEqual({ time: expect.stringMatching(/^\d\d:\d\d$/), others: [] });
  expect([db.document('at-annex-1')?.newest, db.verifyRecord().entries]).toEqual([Number(base), entries]);
  const opened = await amina.read(`${path}/edit`);
  expect(opened).toContain('Vous aviez commencé');
  expect(opened).toContain(`${path}/edit?copy=${copy}`);
  expect(opened).not.toContain('À moitié écrit');
  const taken = await amina.read(`${path}/edit?copy=${copy}`);
  expect(taken).toContain('\nÀ moitié écrit</textarea>');
  expect(taken).toContain(`name="copy" value="${copy}"`);
  // It is hers alone.
  expect(await driss.read(`${path}/edit?copy=${copy}`)).not.toContain('À moitié écrit');
  expect((await driss.write(`/working-copies/${copy}`, new FormData())).status).toBe(404);
});

test('given a save, what was typed is gone; typing that comes in after it and says the same is not offered', async () => {
  const { db, amina, page, base } = await twoAuthors();
  const copy = randomUUID();
  const form = page('Écrit', { base, copy });
  await amina.write(`${path}/typing`, form);
  expect((await amina.write(`${path}/edit`, form)).status).toBe(303);
  expect(db.workingCopies(amina.account, `${path}/edit`)).toEqual([]);
  await amina.write(`${path}/typing`, form);
  expect(await amina.read(`${path}/edit`)).not.toContain('Vous aviez commencé');
  await amina.write(`${path}/typing`, page('Autre chose', { base, copy }));
  expect(await amina.read(`${path}/edit`)).toContain('Vous aviez commencé');
});

/** A page that Amina has opened, whose session is Driss's by now. */
async function leftOpen() {
  const desk = await twoAuthors();
  const opened = await desk.amina.read(`${path}/edit`);
  const [copy = '', writer = ''] = ['copy', 'writer'].map(
    (name) => new RegExp(`name="${name}" value="([^"]+)"`).exec(opened)?.[1],
  );
  const begunBy = ({ account }: { account: number }) => desk.db.workingCopies(account, `${path}/edit`);
  return { ...desk, copy, writer, begunBy, form: desk.page('Pas de lui', { base: desk.base, copy, writer }) };
}

test('given a page left open while another person logs in, its text is kept for who opened it, and for nobody else', async () => {
  const { app, amina, driss, copy, writer, begunBy, form, page, base } = await leftOpen();
  const answer = await driss.write(`${path}/typing`, form);
  expect([answer.status, answer.headers.get('desk-person')]).toEqual([409, String(driss.account)]);
  expect(await answer.json()).toEqual({ fault: 'other-person', isKept: true });
  expect([begunBy(amina).length, begunBy(driss).length]).toEqual([1, 0]);
  expect(await amina.read(`${path}/edit?copy=${copy}`)).toContain('Pas de lui');
  const kept = await app.request('/look/desk.css', { headers: driss.headers });
  expect([kept.status, kept.headers.get('desk-person')]).toEqual([200, null]);
  // The control: her own session.
  expect((await amina.write(`${path}/typing`, page('De moi', { base, copy, writer }))).status).toBe(200);
});

test('given a page left open that another person saves, no revision is made in her name, and no picture is taken', async () => {
  const { db, amina, driss, base, begunBy, form } = await leftOpen();
  form.set('picture', new File(['no picture'], 'x.png', { type: 'image/png' }));
  const answer = await driss.write(`${path}/edit`, form);
  expect([answer.status, db.document('at-annex-1')?.newest]).toEqual([409, Number(base)]);
  expect(await answer.text()).not.toContain('Pas de lui');
  expect([begunBy(amina).length, begunBy(driss).length]).toEqual([1, 0]);
});

test('given the mark of another person that is made up, nothing is begun in her name; where the desk was started anew, her typing of before proves it', async () => {
  const { amina, driss, copy, begunBy, page, base } = await leftOpen();
  const forged = () => driss.write(`${path}/typing`, page('Faux', { base, copy, writer: `${amina.account}.abc` }));
  expect(await (await forged()).json()).toEqual({ fault: 'other-person', isKept: false });
  expect([begunBy(amina), begunBy(driss)]).toEqual([[], []]);
  await amina.write(`${path}/typing`, page('À moi', { base, copy }));
  expect(await (await forged()).json()).toEqual({ fault: 'other-person', isKept: true });
});

test.each([
  ['/new-document/page', '/new-document/page'],
  [path, `${path}/edit`],
])(
  'given typing at %s that comes in after the save of its page, nothing is begun by it; later typing is',
  async (typed, form) => {
    const { db, amina, page, base } = await twoAuthors();
    const copy = randomUUID();
    const unseen: Record<string, string> = form.includes('new') ? { copy } : { copy, base };
    const begun = () => db.workingCopies(amina.account, form).length;
    await amina.write(`${typed}/typing`, page('Écrit', { ...unseen, typed: 'page1.7' }));
    expect(begun()).toBe(1);
    expect((await amina.write(form, page('Tout écrit', { ...unseen, typed: 'page1.9' }))).status).toBe(303);
    for (const late of ['page1.7', 'page1.9']) {
      const answer = await amina.write(`${typed}/typing`, page('Presque écrit', { ...unseen, typed: late }));
      expect([answer.status, begun()]).toEqual([200, 0]);
    }
    // The page shown again by the browser, another page of the same copy, and one without a script are no late ones.
    for (const later of ['page1.10', 'page2.1', '', 'page1.x', `page1.${'9'.repeat(30)}`]) {
      db.removeTyping(amina.account, copy);
      await amina.write(`${typed}/typing`, page('Encore', { ...unseen, typed: later }));
      expect([later, begun()]).toEqual([later, 1]);
    }
  },
);

test('given a text that is thrown away, it is offered no more, and one click brings it back', async () => {
  const { amina, page } = await twoAuthors();
  const copy = randomUUID();
  const form = '/new-document/page';
  await amina.write(`${form}/typing`, page('Une idée', { copy }));
  const press = async (button: string) => {
    const body = new FormData();
    body.set('do', button);
    return (await amina.write(`/working-copies/${copy}`, body)).headers.get('location') ?? '';
  };
  const thrown = await amina.read(await press('throw-away'));
  expect(thrown).toContain('Le texte commencé est jeté.');
  expect(thrown).not.toContain('Vous aviez commencé');
  expect(await amina.read(form)).not.toContain('Vous aviez commencé');
  expect(await amina.read(await press('put-back'))).toContain('\nUne idée</textarea>');
  expect(await amina.read(form)).toContain('Vous aviez commencé');
});

test('given two people who write one document, each is told of the other for two minutes', async () => {
  const { amina, driss, page, base, now } = await twoAuthors();
  const type = async (who: typeof amina) =>
    (await who.write(`${path}/typing`, page('x', { base, copy: randomUUID() }))).json();
  expect(await type(driss)).toMatchObject({ others: [] });
  expect(await type(amina)).toMatchObject({ others: ['Driss'] });
  expect(await driss.read(`${path}/edit`)).toContain('Amina écrit aussi ce document.');
  now.time = new Date(now.time.getTime() + 121_000);
  expect(await type(amina)).toMatchObject({ others: [] });
});

test('given a save that is refused because somebody else saved, what was written is kept as typing', async () => {
  const { db, amina, driss, page, base } = await twoAuthors();
  expect((await driss.write(`${path}/edit`, page('De Driss', { base }))).status).toBe(303);
  const copy = randomUUID();
  expect((await amina.write(`${path}/edit`, page('D’Amina', { base, copy }))).status).toBe(409);
  expect(await amina.read(`${path}/edit?copy=${copy}`)).toContain('\nD’Amina</textarea>');
  expect(db.workingCopies(amina.account, `${path}/edit`)).toMatchObject([{ key: copy, base: Number(base) }]);
});

test('given keys, bases and types that are none, nothing is kept', async () => {
  const { app, db, amina, page, base } = await twoAuthors();
  for (const [form, unseen] of [
    [path, { base, copy: '../x' }],
    [path, { base }],
    [path, { base: '999', copy: randomUUID() }],
    [path, { base: String(db.document('headquarters')?.newest), copy: randomUUID() }],
    ['/new-document/commune', { copy: randomUUID() }],
  ] as const)
    expect((await amina.write(`${form}/typing`, page('x', unseen))).status, JSON.stringify(unseen)).toBe(404);
  expect(db.workingCopies(amina.account, `${path}/edit`)).toEqual([]);
  // Another site's page is refused like everywhere.
  const headers = { ...amina.headers, 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' };
  const body = page('x', { base, copy: randomUUID() });
  expect((await app.request(`${path}/typing`, { method: 'POST', body, headers })).status).toBe(403);
});

test('given many forms begun by one person, the oldest go', async () => {
  const { db, database, amina, page, now } = await twoAuthors();
  for (let index = 0; index < 60; index += 1) {
    now.time = new Date(now.time.getTime() + 1000);
    await amina.write('/new-document/page/typing', page(String(index), { copy: randomUUID() }));
  }
  const kept = db.workingCopies(amina.account, '/new-document/page');
  expect([kept.length, database.prepare('SELECT count(*) FROM working_copy').pluck().get()]).toEqual([5, 20]);
  expect(kept[0]?.entries).toContainEqual(['title.fr', '59']);
});
