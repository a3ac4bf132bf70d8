import { expect, test } from 'vitest';
import { fromBase32, totpCode } from '../../../../main/desk/people/totp.ts';
import { addAdministrator, addColleague, monday, password, testDesk } from '../../../support/test-desk.ts';

const another = 'four words that are new';
const day = 24 * 60 * 60_000;

/** Driss has forgotten his password, and Samira administers every site. */
async function forgotten() {
  const desk = testDesk();
  const samira = desk.cookieOf(await addAdministrator(desk.db));
  const id = await addColleague(desk.db, [{ site: 'annex-1', role: 'author' }]);
  const login = desk.db.colleague(id)?.login ?? '';
  const offer = (fields: Record<string, string> = { current: password }, by = samira) =>
    desk.send(`/people/${id}/password-link`, fields, by);
  const linkOf = async (response: Response) =>
    /value="http:\/\/localhost(\/new-password\/[\w-]{43})"/.exec(await response.text())?.[1] ?? 'no link';
  const choose = (link: string, changes = {}) => desk.send(link, { password: another, again: another, ...changes });
  const logIn = async (given: string, code = '') =>
    (await desk.send('/log-in', { login, password: given, code })).status;
  return { ...desk, samira, id, login, offer, linkOf, choose, logIn };
}

test('given a forgotten password, a link from an administrator is enough for another one, once, which the record says', async () => {
  const { app, db, id, samira, cookieOf, offer, linkOf, choose, logIn } = await forgotten();
  const own = cookieOf(id);
  expect(await (await app.request('/sites/*/people', { headers: samira })).text()).toContain(
    `/people/${id}/password-link`,
  );
  const link = await linkOf(await offer());
  expect((await app.request(link)).status).toBe(200);
  expect(await logIn(password)).toBe(303);
  const chosen = await choose(link);
  expect([chosen.status, chosen.headers.get('location')]).toEqual([303, '/log-in?done=passwordChosen']);
  expect(chosen.headers.get('set-cookie')).toBe(null);
  expect((await app.request('/', { headers: own })).headers.get('location')).toBe('/log-in');
  expect([await logIn(password), await logIn(another)]).toEqual([401, 303]);
  expect([(await app.request(link)).status, (await choose(link)).status]).toEqual([410, 410]);
  const said = db.entriesAfter(0).filter(({ action }) => action.startsWith('password.'));
  expect(said).toMatchObject([
    { action: 'password.offered', actor: 1, subject: `account ${id}` },
    { action: 'password.chosen', actor: id, subject: `account ${id}` },
  ]);
  expect(JSON.stringify(db.entriesAfter(0))).not.toContain(link.slice('/new-password/'.length));
});

test('given a browser of an administrator that was left open, no link is made without her password', async () => {
  const { db, offer, linkOf } = await forgotten();
  expect(await linkOf(await offer({}))).toBe('no link');
  expect([(await offer({ current: 'a guess' })).status, db.findEntries({ action: 'password.offered' })]).toEqual([
    422,
    [],
  ]);
});

test('given a telephone, a link is no way around its codes', async () => {
  const { db, id, offer, linkOf, choose, logIn } = await forgotten();
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  db.record((write) => {
    write.confirmTotp(id, secret, 0);
    return { entry: { at: monday, action: 'totp.added', subject: `account ${id}` }, result: undefined };
  });
  await choose(await linkOf(await offer()));
  expect(await logIn(another)).toBe(401);
  expect(await logIn(another, totpCode(fromBase32(secret), Math.floor(monday.getTime() / 30_000)))).toBe(303);
});

test('given a link of a day ago, one that another replaced, or one of an account that was closed, it changes nothing', async () => {
  const { app, db, id, samira, send, now, offer, linkOf, choose, logIn } = await forgotten();
  const old = await linkOf(await offer());
  const replaced = await linkOf(await offer());
  expect([(await choose(old)).status, (await app.request(replaced)).status]).toEqual([410, 200]);
  now.time = new Date(monday.getTime() + day);
  expect((await choose(replaced)).status).toBe(410);
  now.time = monday;
  await send(`/people/${id}/close`, {}, samira);
  expect([(await choose(replaced)).status, (await offer()).status]).toEqual([410, 404]);
  await send(`/people/${id}/open`, {}, samira);
  expect([(await choose(replaced)).status, await logIn(password)]).toEqual([410, 303]);
  expect(db.findEntries({ action: 'password.chosen' })).toEqual([]);
});

test.each([
  ['is shut out', (maker: number): [string, Record<string, string>] => [`/people/${maker}/close`, {}]],
  [
    'administers every site no more',
    (maker: number): [string, Record<string, string>] => [`/sites/*/people/${maker}/roles`, { author: 'on' }],
  ],
])(
  'given an administrator who %s, links that she made for a password or an account count no more',
  async (_, leave) => {
    const { app, db, samira, send, cookieOf, offer, linkOf, choose } = await forgotten();
    const maker = await addColleague(db, [{ site: '*', role: 'administrator' }], 'Nadia');
    const nadia = cookieOf(maker);
    const link = await linkOf(await offer({ current: password }, nadia));
    const invited = await send('/sites/annex-1/invitations', { name: 'Nadia again', administrator: 'on' }, nadia);
    const invitation = /(\/invitation\/[\w-]{43})"/.exec(await invited.text())?.[1] ?? '';
    expect([(await app.request(link)).status, (await app.request(invitation)).status]).toEqual([200, 200]);
    await send(...leave(maker), samira);
    expect([(await app.request(link)).status, (await choose(link)).status]).toEqual([410, 410]);
    const login = { name: 'Nadia', login: 'nadia-again', password: another, again: another };
    expect([(await app.request(invitation)).status, (await send(invitation, login)).status]).toEqual([410, 410]);
    expect([db.invitationsTo('annex-1', monday), db.isLoginTaken('nadia-again')]).toEqual([[], false]);
    // The control: one of somebody who is still there.
    expect((await choose(await linkOf(await offer()))).status).toBe(303);
  },
);

test('given a person who remembers her password and changes it herself, a link that somebody holds counts no more', async () => {
  const { app, id, cookieOf, send, offer, linkOf, choose, logIn } = await forgotten();
  const link = await linkOf(await offer());
  const own = 'six words that she chose herself';
  const fields = { current: password, password: own, again: own };
  expect((await send('/account/password', fields, cookieOf(id))).status).toBe(303);
  expect([(await app.request(link)).status, (await choose(link)).status]).toEqual([410, 410]);
  expect([await logIn(another), await logIn(own)]).toEqual([401, 303]);
});

test.each([
  ['short', { password: 'short', again: 'short' }, 'douze signes'],
  ['two different ones', { again: 'something else entirely' }, 'pas les mêmes'],
  [
    'one with the login in it',
    { password: 'driss-1 is my name', again: 'driss-1 is my name' },
    'ne doit pas se trouver',
  ],
])('given a password that is %s, the page says so, and the link still counts', async (_, fields, sentence) => {
  const { login, offer, linkOf, choose } = await forgotten();
  expect(login).toBe('driss-1');
  const link = await linkOf(await offer());
  const refused = await choose(link, fields);
  expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining(sentence)]);
  expect((await choose(link)).status).toBe(303);
});
