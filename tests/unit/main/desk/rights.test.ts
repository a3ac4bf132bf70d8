import { expect, test } from 'vitest';
import { type Access, accessTable, type Place } from '../../../../main/desk/access.ts';
import { type HeldRole, roles } from '../../../../main/desk/people/roles.ts';
import { addAdministrator, addColleague, addScreen, testDesk } from '../../../support/test-desk.ts';

/** Who asks for what belongs to annex 1. */
const people: [who: string, held: HeldRole[]][] = [
  ['a person without a role', []],
  ...roles.map((role): [string, HeldRole[]] => [
    `a person with the role ${role} at annex 1`,
    [{ site: 'annex-1', role }],
  ]),
  ...roles.map((role): [string, HeldRole[]] => [`a person with the role ${role} at every site`, [{ site: '*', role }]]),
  ['a person with every role at another site', roles.map((role) => ({ site: 'headquarters', role }))],
];

const values: Record<string, string> = {
  ':site': 'annex-1',
  ':account': '1',
  ':invitation': '1',
  ':token': 'unknown',
  ':name': 'desk.css',
  ':document': 'at-annex-1',
  ':edition': '1',
  ':screen': '1',
  ':picture': 'nothing.webp',
  ':type': 'page',
  ':language': 'fr',
  ':copy': 'nothing',
  ':revision': '1',
};

const parts = Object.entries(accessTable).map(([route, access]): [string, string, Access] => {
  const [method = '', pattern = ''] = route.split(' ');
  return [method, pattern.replace(/:\w+/g, (name) => values[name] ?? name), access];
});

function isOpen(access: Access, held: HeldRole[]): boolean {
  if (typeof access === 'string') return true;
  const wanted: readonly string[] = typeof access.role === 'string' ? [access.role] : access.role;
  return held.some(({ site, role }) => wanted.includes(role) && isThere(access.at, site));
}

function isThere(at: Place, site: string): boolean {
  if (at === 'any-site' || site === '*') return true;
  return at !== 'every-site' && site === 'annex-1';
}

test.each(people)('given %s, each route answers or refuses as the table says', async (_, held) => {
  const { app, db, send, cookieOf } = testDesk();
  await addAdministrator(db);
  addScreen(db);
  const account = await addColleague(db, held);
  for (const [method, path, access] of parts) {
    const headers = cookieOf(account);
    const before = db.verifyRecord().entries;
    const response = method === 'GET' ? await app.request(path, { headers }) : await send(path, {}, headers);
    expect(response.status === 403, `${method} ${path} said ${response.status}`).toBe(!isOpen(access, held));
    if (response.status === 403) expect(db.verifyRecord().entries).toBe(before);
  }
});

test('given the administrator of an annex, she gives roles there, and nowhere else', async () => {
  const { db, send, cookieOf } = testDesk();
  await addAdministrator(db);
  const headers = cookieOf(await addColleague(db, [{ site: 'annex-1', role: 'administrator' }]));
  const to = async (path: string) => (await send(path, { author: 'on' }, headers)).status;
  expect(await to('/sites/annex-1/people/1/roles')).toBe(303);
  expect(db.colleague(1)?.held).toContainEqual({ site: 'annex-1', role: 'author' });
  for (const site of ['headquarters', '*', '%2A', 'annex-1%2F..%2Fheadquarters', 'ANNEX-1']) {
    expect(await to(`/sites/${site}/people/1/roles`), site).toBe(403);
    expect(await to(`/sites/${site}/invitations`), site).toBe(403);
  }
  expect(await to('/people/1/close')).toBe(403);
  expect(db.colleague(1)?.isClosed).toBe(false);
});

test('given a role that was taken, it counts no more at the very next request', async () => {
  const { app, db, send, cookieOf } = testDesk();
  const first = cookieOf(await addAdministrator(db));
  const account = await addColleague(db, [{ site: 'annex-1', role: 'administrator' }]);
  const headers = cookieOf(account);
  const status = async () => (await app.request('/sites/annex-1/people', { headers })).status;
  expect(await status()).toBe(200);
  await send(`/sites/annex-1/people/${account}/roles`, {}, first);
  expect(await status()).toBe(403);
});
