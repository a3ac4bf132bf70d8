import { expect, test } from 'vitest';
import { sha256 } from '../../../../content/files/sha256.ts';
import { accessTable } from '../../../../main/desk/access.ts';
import type { DeskContext } from '../../../../main/desk/desk-env.ts';
import { offerSetUp } from '../../../../main/desk/people/invite.ts';
import { addAdministrator, addColleague, monday, password, testDesk } from '../../../support/test-desk.ts';

const newAccount = { name: 'Samira', login: 'samira', password, again: password };

const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; " +
  "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

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
    const text = await (await app.request(`http://localhost${path}`)).text();
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

test('given one network of IPv6, its addresses wait as one, and another network does not', async () => {
  const { send, now } = await withAdministrator();
  const logIn = async (address: string, secret: string) => {
    now.address = address;
    return (await send('/log-in', { login: 'samira', password: secret })).status;
  };
  for (let host = 1; host <= 4; host += 1) expect(await logIn(`2001:db8:0:1::${host}`, 'wrong')).toBe(401);
  expect(await logIn('2001:db8:0:1:ffff::9', password)).toBe(429);
  expect(await logIn('2001:db8:0:2::1', password)).toBe(303);
});

test('given a flood of log-ins, those beyond a bounded queue are refused with a sentence, none of them counts as a guess, and the next one comes in', async () => {
  const addressOf = (context: DeskContext) => context.req.header('x-test-address') ?? '';
  const { db, app, send } = testDesk(undefined, '/nowhere', { addressOf });
  await addAdministrator(db);
  const answers = await Promise.all(
    Array.from({ length: 150 }, async (_, index) =>
      send('/log-in', { login: 'samira', password: 'wrong' }, { 'x-test-address': `198.51.100.${index}` }),
    ),
  );
  const refused = answers.filter(({ status }) => status === 503);
  expect(refused.length).toBeGreaterThan(0);
  expect(answers.every(({ status }) => status === 401 || status === 503)).toBe(true);
  expect(refused[0]?.headers.get('retry-after')).toBe('5');
  expect(await refused[0]?.text()).toContain('essayez de nouveau dans quelques secondes');
  expect((await app.request('/log-in')).status).toBe(200);
  const last = { 'x-test-address': '198.51.100.149' };
  expect((await send('/log-in', { login: 'samira', password }, last)).status).toBe(303);
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
    expect(headers.get('content-security-policy'), path).toBe(contentSecurityPolicy);
    expect(headers.get('x-frame-options'), path).toBe('DENY');
    expect(headers.get('x-content-type-options'), path).toBe('nosniff');
    expect(headers.get('referrer-policy'), path).toBe('no-referrer');
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

/** A body of which nothing says how long it is; `read` says how much of it was taken. */
function longBody(bytes: number) {
  const chunk = Buffer.alloc(1024, 'a');
  let read = 0;
  const body = new ReadableStream({
    pull: (controller) => {
      if (read >= bytes) return controller.close();
      read += chunk.length;
      controller.enqueue(chunk);
    },
  });
  return { body, duplex: 'half', read: () => read } as const;
}

test.each([true, false])(
  'given bodies of strangers, no more than a log-in is read of them (length said: %s)',
  async (isSaid) => {
    const { app, db } = await withAdministrator();
    const ask = async (path: string, bytes: number, headers: Record<string, string> = {}) => {
      const { read, ...init } = longBody(bytes);
      const length: Record<string, string> = isSaid ? { 'content-length': String(bytes) } : {};
      const type = { 'content-type': 'application/x-www-form-urlencoded' };
      const own = { 'sec-fetch-site': 'same-origin', ...type, ...length, ...headers };
      const { status } = await app.request(path, { method: 'POST', headers: own, ...init });
      return { status, read: read() };
    };
    const link = `/invitation/${db.record((write) => {
      const asked = {
        kind: 'invitation',
        name: 'Driss',
        site: '*',
        roles: [],
        expiresAt: new Date('2027-01-01'),
      } as const;
      write.addInvitation({ ...asked, roles: [], madeBy: undefined, tokenSha256: sha256('a-token') });
      return { entry: { at: monday, action: 'invitation.made', subject: 'invitation' }, result: 'a-token' };
    })}`;
    for (const route of Object.keys(accessTable).filter(
      (name) => name.startsWith('POST') && !name.includes('/link/'),
    )) {
      const { status, read } = await ask(route.split(' ')[1] ?? '', 4_000_000);
      expect([303, 410, 413], route).toContain(status);
      // What a stream holds before anybody asks, and the chunk that is too much.
      expect(read, route).toBeLessThanOrEqual(status === 413 ? 10 * 1024 : 1024);
    }
    expect((await ask(link, 9_000)).status).toBe(413);
    expect((await ask(link, 4_000)).status).toBe(422);
  },
);

test('given a form of a megabyte, it is refused with a sentence, and that of a document is not', async () => {
  const { db, send, cookieOf } = await withAdministrator();
  const cookie = cookieOf(await addColleague(db, [{ site: '*', role: 'author' }]));
  const long = { login: 'a'.repeat(1_000_000) };
  const response = await send('/log-in', long);
  expect([response.status, await response.text()]).toEqual([413, expect.stringContaining('C’est trop long')]);
  expect((await send('/account/password', long, cookie)).status).toBe(413);
  expect((await send('/documents/at-annex-1/typing', long, cookie)).status).toBe(404);
});
