import { expect, test } from 'vitest';
import { addAdministrator, addColleague, monday, password, testDesk } from '../../../support/test-desk.ts';

async function administered() {
  const desk = testDesk();
  const account = await addAdministrator(desk.db);
  const headers = desk.cookieOf(account);
  const read = async (path: string) => (await desk.app.request(path, { headers })).text();
  return { ...desk, account, headers, read };
}

const linkIn = (page: string) => /value="http:\/\/localhost(\/invitation\/[\w-]{43})"/.exec(page)?.[1] ?? '';

test('given an invitation, its link makes one account with its roles at its site, within seven days', async () => {
  const { app, db, send, headers, now } = await administered();
  const invited = () => send('/sites/annex-1/invitations', { name: 'Driss', author: 'on', approver: 'on' }, headers);
  const link = linkIn(await (await invited()).text());
  const form = { name: 'Driss', login: 'driss', password, again: password };
  expect((await send(link, form)).status).toBe(303);
  expect(db.colleagues().find(({ login }) => login === 'driss')?.held).toEqual([
    { site: 'annex-1', role: 'approver' },
    { site: 'annex-1', role: 'author' },
  ]);
  expect((await send(link, { ...form, login: 'other' })).status).toBe(410);
  const late = linkIn(await (await invited()).text());
  expect((await app.request(late)).status).toBe(200);
  now.time = new Date(monday.getTime() + 7 * 24 * 3_600_000);
  expect((await app.request(late)).status).toBe(410);
});

test('given a login that somebody has, the page says so, and the link still works', async () => {
  const { send, headers } = await administered();
  const link = linkIn(await (await send('/sites/annex-1/invitations', { name: 'Driss' }, headers)).text());
  const form = { name: 'Driss', login: 'SAMIRA', password, again: password };
  const taken = await send(link, form);
  expect([taken.status, await taken.text()]).toEqual([
    422,
    expect.stringContaining('Quelqu’un a déjà cet identifiant.'),
  ]);
  expect((await send(link, { ...form, login: 'driss' })).status).toBe(303);
});

test('given an invitation that was withdrawn, its link makes nothing; at another site it cannot be withdrawn', async () => {
  const { app, db, send, headers } = await administered();
  const link = linkIn(await (await send('/sites/annex-1/invitations', { name: 'Driss' }, headers)).text());
  const { id } = db.invitationsTo('annex-1', monday)[0] ?? { id: 0 };
  expect((await send(`/sites/headquarters/invitations/${id}/withdraw`, {}, headers)).status).toBe(404);
  expect((await app.request(link)).status).toBe(200);
  expect((await send(`/sites/annex-1/invitations/${id}/withdraw`, {}, headers)).status).toBe(303);
  expect((await app.request(link)).status).toBe(410);
});

test('given an account that is closed, its sessions end, and it can be opened again', async () => {
  const { app, db, send, headers, cookieOf } = await administered();
  const account = await addColleague(db, [{ site: 'annex-1', role: 'author' }]);
  const own = cookieOf(account);
  await send(`/people/${account}/close`, {}, headers);
  expect((await app.request('/', { headers: own })).status).toBe(303);
  await send(`/people/${account}/open`, {}, headers);
  expect((await app.request('/', { headers: own })).status).toBe(303);
  expect((await app.request('/', { headers: cookieOf(account) })).status).toBe(200);
  expect(db.colleague(account)?.held).toEqual([{ site: 'annex-1', role: 'author' }]);
});

test('given the only administrator, she can neither shut herself out nor give the role away', async () => {
  const { db, send, headers, account } = await administered();
  const before = db.verifyRecord().entries;
  expect((await send(`/people/${account}/close`, {}, headers)).status).toBe(409);
  expect((await send(`/sites/*/people/${account}/roles`, { author: 'on' }, headers)).status).toBe(409);
  expect(db.verifyRecord().entries).toBe(before);
  expect(db.colleague(account)).toMatchObject({ isClosed: false, held: [{ site: '*', role: 'administrator' }] });
  const other = await addColleague(db, [{ site: '*', role: 'administrator' }]);
  expect((await send(`/people/${account}/close`, {}, headers)).status).toBe(303);
  expect(db.colleague(other)?.isClosed).toBe(false);
});

test('given the administrator of an annex, she sees who works there, and nobody else', async () => {
  const { app, db, cookieOf } = await administered();
  const own = cookieOf(await addColleague(db, [{ site: 'annex-1', role: 'administrator' }], 'Aicha'));
  await addColleague(db, [{ site: 'headquarters', role: 'author' }], 'Driss');
  const page = await (await app.request('/sites/annex-1/people', { headers: own })).text();
  expect(page).toContain('Aicha');
  expect(page).not.toContain('Driss');
  expect(page).not.toContain('/record');
});

test('given a name that is a script, it is shown as text everywhere', async () => {
  const { db, read } = await administered();
  await addColleague(db, [{ site: 'annex-1', role: 'author' }], '<script>alert(1)</script>"onload="x');
  for (const path of ['/sites/*/people', '/sites/annex-1/people', '/record']) {
    const page = await read(path);
    expect(page, path).toContain('&lt;script&gt;');
    expect(page, path).not.toMatch(/<script>|"onload="/);
  }
});

test('given a site that the content does not name, there is nothing', async () => {
  const { app, send, headers } = await administered();
  expect((await app.request('/sites/annex-9/people', { headers })).status).toBe(404);
  expect((await send('/sites/annex-9/invitations', { name: 'Driss' }, headers)).status).toBe(404);
  expect((await send('/sites/annex-9/people/1/roles', {}, headers)).status).toBe(404);
});

test('given what was done, the record says who did what to whom and where, and finds it again', async () => {
  const { db, send, headers, read } = await administered();
  const account = await addColleague(db, [], 'Driss');
  await send(`/sites/annex-1/people/${account}/roles`, { author: 'on' }, headers);
  const rows = (page: string) => page.split('<tr>').slice(2);
  const all = rows(await read('/record'));
  expect(all[0]).toMatch(/Samira.*Rôles donnés.*Rédiger.*Driss.*Annexe/s);
  expect(all.length).toBe(db.verifyRecord().entries);
  expect(rows(await read('/record?action=roles.set'))).toHaveLength(1);
  expect(rows(await read('/record?site=headquarters'))).toHaveLength(0);
  expect(rows(await read(`/record?person=${account}`)).every((row) => row.includes('Driss'))).toBe(true);
  expect(rows(await read('/record?before=2'))).toHaveLength(1);
});

test('given a record of thousands of entries, the file has each of them once, and no more than a piece is read at a time', async () => {
  const { app, db, headers } = await administered();
  const entry = { at: monday, action: 'session.closed', subject: 'account 1' } as const;
  const more = 2_345 - db.verifyRecord().entries;
  for (let count = 0; count < more; count += 1) db.record(() => ({ entry, result: undefined }));
  expect(db.entriesAfter(0)).toHaveLength(1_000);
  const response = await app.request('/record.jsonl', { headers });
  const lines = (await response.text()).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line).number)).toEqual(Array.from(lines, (_, index) => index + 1));
  expect(lines).toHaveLength(2_345);
});

test('given the record as a file, each line is an entry with its seal', async () => {
  const { app, db, headers } = await administered();
  const response = await app.request('/record.jsonl', { headers });
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="record.jsonl"');
  const lines = (await response.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toEqual(db.entriesAfter(0));
  expect(lines[0]).toMatchObject({
    number: 1,
    action: 'documents.taken-in',
    seal: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});
