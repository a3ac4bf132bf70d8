import { expect, test } from 'vitest';
import { accessTable } from '../../../../main/desk/access.ts';
import { offerSetUp } from '../../../../main/desk/people/invite.ts';
import { addAdministrator, monday, password, testDesk } from '../../../support/test-desk.ts';

const newAccount = { name: 'Samira', login: 'samira', password, again: password };

async function withAdministrator(publicOrigin?: string) {
  const desk = testDesk(publicOrigin);
  return { ...desk, account: await addAdministrator(desk.db) };
}

test('given every route, the access table names it, and every row of the table is one', () => {
  const { app } = testDesk();
  const registered = app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`);
  expect([...new Set(registered)].toSorted()).toEqual(Object.keys(accessTable).toSorted());
});

test('given nobody who is logged in, only what is open to anybody answers', async () => {
  const { app, send } = await withAdministrator();
  for (const [route, access] of Object.entries(accessTable)) {
    const [method, path = ''] = route.split(' ');
    const response = method === 'GET' ? await app.request(path) : await send(path);
    const isShut = response.status === 303 && response.headers.get('location') === '/log-in';
    if (access === 'metrics') expect(response.status).toBe(404);
    else expect(isShut, route).toBe(access !== 'anybody');
  }
});

test('given an address that would be read as another host, the page leads to none', async () => {
  const { app } = testDesk();
  for (const path of ['//evil.example', '/%5Cevil.example']) {
    const text = await (await app.request(`http://desk.example${path}`)).text();
    expect(text).toContain('href="/?language=ar"');
    expect(text).not.toContain('evil.example');
  }
});

test('given a form of another site, it is refused, whoever sends it', async () => {
  const { app, send, account, cookieOf, db } = await withAdministrator();
  const cookie = cookieOf(account);
  for (const [route] of Object.entries(accessTable).filter(([name]) => name.startsWith('POST'))) {
    const path = route.split(' ')[1] ?? '';
    const before = db.verifyRecord().entries;
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }]) {
      expect((await send(path, {}, { ...cookie, ...headers, origin: 'https://elsewhere.example' })).status).toBe(403);
    }
    const bare = await app.request(path, { method: 'POST', headers: cookie, body: new URLSearchParams() });
    expect(bare.status).toBe(403);
    expect(db.verifyRecord().entries).toBe(before);
  }
  expect((await send('/log-out', {}, cookie)).status).toBe(303);
});

test('given the set-up link, the first person comes in with a cookie that no script and no other site has', async () => {
  const { db, app, send } = testDesk();
  const link = `/invitation/${offerSetUp(db, monday)}`;
  expect((await app.request(link)).status).toBe(200);
  const response = await send(link, newAccount);
  expect(response.headers.get('location')).toBe('/');
  const cookie = response.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/^shubbak-desk=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  const home = await app.request('/', { headers: { cookie: cookie.split(';')[0] ?? '' } });
  expect(await home.text()).toContain('Samira');
  expect((await app.request(link)).status).toBe(410);
});

test('given TLS before it, the cookie is tied to this host, and forms come from the address that people use', async () => {
  const { send } = await withAdministrator('https://desk.example.org');
  const origin = { 'sec-fetch-site': '', origin: 'https://desk.example.org' };
  const response = await send('/log-in', { login: 'samira', password }, origin);
  expect(response.headers.get('set-cookie')).toMatch(
    /^__Host-shubbak-desk=\S+; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
  );
  expect(response.headers.get('strict-transport-security')).toContain('max-age');
  const other = await send('/log-in', { login: 'samira', password }, { ...origin, origin: 'http://desk.example.org' });
  expect(other.status).toBe(403);
});

test('given a session that somebody planted, logging in begins another one', async () => {
  const { app, send } = await withAdministrator();
  const planted = { cookie: `shubbak-desk=${'A'.repeat(43)}` };
  const response = await send('/log-in', { login: 'samira', password }, planted);
  expect(response.headers.get('set-cookie')).not.toContain('AAAA');
  expect((await app.request('/', { headers: planted })).headers.get('location')).toBe('/log-in');
});

test('given a session that was closed, its cookie opens nothing', async () => {
  const { app, send, account, cookieOf } = await withAdministrator();
  const [one, other] = [cookieOf(account), cookieOf(account)];
  await send('/log-out', {}, one);
  expect((await app.request('/', { headers: one })).status).toBe(303);
  expect((await app.request('/', { headers: other })).status).toBe(200);
  await send('/log-out-everywhere', {}, cookieOf(account));
  expect((await app.request('/', { headers: other })).status).toBe(303);
});

test('given too many wrong passwords, the page says how long to wait', async () => {
  const { send, now } = await withAdministrator();
  const guess = () => send('/log-in', { login: 'samira', password: 'wrong' });
  for (let time = 0; time < 4; time += 1) expect((await guess()).status).toBe(401);
  const response = await guess();
  expect([response.status, response.headers.get('retry-after')]).toEqual([429, '2']);
  now.address = '192.0.2.2';
  expect((await send('/log-in', { login: 'samira', password })).status).toBe(303);
});

test.each([
  [{ ...newAccount, name: ' ' }, 'Écrivez quelque chose ici.'],
  [{ ...newAccount, login: '<script>' }, 'Lettres, chiffres, point, tiret ou @ seulement'],
  [{ ...newAccount, password: 'short', again: 'short' }, 'Il faut au moins douze signes.'],
  [{ ...newAccount, again: 'something else' }, 'Les deux mots de passe ne sont pas les mêmes.'],
  [{ ...newAccount, password: 'samira samira', again: 'samira samira' }, 'ne doit pas se trouver'],
  [{}, 'Ce formulaire n’est pas encore complet.'],
])('given an account that is not right (%j), the page says so and makes none', async (fields, sentence) => {
  const { db, send } = testDesk();
  const response = await send(`/invitation/${offerSetUp(db, monday)}`, fields);
  expect(response.status).toBe(422);
  const page = await response.text();
  expect(page).toContain(sentence);
  expect(page).not.toContain('<script>');
  expect(page).not.toContain('value="samira samira"');
  expect(db.hasAccounts()).toBe(false);
});

test('given every page, nothing keeps it, runs in it or frames it', async () => {
  const { app, account, cookieOf } = await withAdministrator();
  for (const path of ['/log-in', '/', '/nothing-here', '/invitation/unknown']) {
    const { headers } = await app.request(path, { headers: cookieOf(account) });
    expect(headers.get('cache-control'), path).toBe('no-store');
    expect(headers.get('content-security-policy'), path).toMatch(/^default-src 'none';.*frame-ancestors 'none'$/);
  }
});

test('given Arabic, by choice or by the browser, the page is in Arabic from right to left', async () => {
  const { app } = await withAdministrator();
  const chosen = await app.request('/log-in?language=ar');
  expect(await chosen.text()).toContain('<!doctype html><html lang="ar" dir="rtl">');
  expect(chosen.headers.get('set-cookie')).toMatch(/^language=ar;/);
  const greeted = await app.request('/log-in', { headers: { 'accept-language': 'ar-MA,ar;q=0.9,fr;q=0.8' } });
  expect(await greeted.text()).toContain('lang="ar"');
});

test('given all that was asked, the log names no person, no address, and no secret', async () => {
  const { app, log, send, account, cookieOf } = await withAdministrator();
  await send('/log-in', { login: 'samira', password });
  await app.request('/invitation/very-secret', { headers: cookieOf(account) });
  await app.request('/', { headers: cookieOf(account) });
  expect(log.map(({ route }) => route)).toEqual(['/log-in', '/invitation/:token', '/']);
  expect(JSON.stringify(log)).not.toMatch(/samira|very-secret|192\.0\.2|shubbak-desk/i);
});

test('given a form of a megabyte, it is refused', async () => {
  const { send } = await withAdministrator();
  expect((await send('/log-in', { login: 'a'.repeat(1_000_000) })).status).toBe(413);
});
