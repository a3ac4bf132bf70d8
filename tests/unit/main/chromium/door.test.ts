import { Hono } from 'hono';
import { expect, onTestFinished, test } from 'vitest';
import { serveOnLoopback } from '../../../../main/chromium/serve.ts';
import { rawGet, rawRequest } from '../../../support/raw-get.ts';

/** A small app behind the door on a real port, the cookie of the browser that opened it, and the address of the port. */
async function serve() {
  const app = new Hono().all('*', (context) => context.text(`inside ${context.req.method} ${context.req.path}`));
  const served = await serveOnLoopback(app, 0);
  onTestFinished(() => served.close());
  const first = served.issueAddress();
  const { origin } = new URL(first);
  const get = (path: string, init: RequestInit = {}) => fetch(`${origin}${path}`, { redirect: 'manual', ...init });
  return { served, first, origin, get };
}

async function open() {
  const { served, first, origin, get } = await serve();
  const opened = await fetch(first, { redirect: 'manual' });
  const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
  return { served, first, origin, get, opened, cookie };
}

test('given no cookie, nothing inside is reached', async () => {
  const { get } = await serve();
  for (const path of ['/', '/api/home', '/open', '/open?token=', '/open/x']) {
    const response = await get(path);
    expect(response.status, path).toBe(403);
    expect(await response.text(), path).not.toContain('inside');
  }
});

test('given the token, the browser gets a cookie and is sent to the page, without the token in its address', async () => {
  const { opened } = await open();
  expect(opened.status).toBe(303);
  expect(opened.headers.get('location')).toBe('/');
  expect(opened.headers.getSetCookie()).toHaveLength(1);
  const [pair, ...attributes] = opened.headers.getSetCookie()[0]?.split('; ') ?? [];
  expect(pair).toMatch(/^shubbak-screen=[\w-]{43}$/);
  // No Secure, since there is no TLS on a loopback port; no Expires, so that it goes with the browser.
  expect(attributes.toSorted()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict']);
});

test('given the cookie, what is inside is reached', async () => {
  const { get, cookie } = await open();
  const response = await get('/api/home', { headers: { cookie } });
  expect(response.status).toBe(200);
  expect(await response.text()).toBe('inside GET /api/home');
});

test('given a token that was used, it opens nothing more, and the first browser stays inside', async () => {
  const { first, get, cookie } = await open();
  const second = await fetch(first, { redirect: 'manual' });
  expect(second.status).toBe(403);
  expect(second.headers.getSetCookie()).toEqual([]);
  expect((await get('/', { headers: { cookie } })).status).toBe(200);
});

test('given a newer address, the older one is void', async () => {
  const { served, first } = await serve();
  const newer = served.issueAddress();
  expect(newer).not.toBe(first);
  expect((await fetch(first, { redirect: 'manual' })).status).toBe(403);
  expect((await fetch(newer, { redirect: 'manual' })).status).toBe(303);
});

test('given a newer browser, it is sent to the view that was asked for, and the one before it is shut out', async () => {
  const { served, get, cookie } = await open();
  const opened = await fetch(served.issueAddress('safe'), { redirect: 'manual' });
  expect(opened.headers.get('location')).toBe('/safe');
  expect((await get('/', { headers: { cookie } })).status).toBe(403);
  const newer = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
  expect((await get('/', { headers: { cookie: newer } })).status).toBe(200);
});

test('given the heartbeat of the page, it gets in, and with the cookie only', async () => {
  const { get, cookie } = await open();
  const own = { cookie, 'sec-fetch-site': 'same-origin' };
  expect((await get('/api/alive', { method: 'POST', headers: own })).status).toBe(200);
  expect((await get('/api/alive', { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } })).status).toBe(403);
  expect((await get('/api/home', { method: 'POST', headers: own })).status).toBe(403);
});

test('given a wrong token, the right one still works', async () => {
  const { first, get } = await serve();
  for (const token of ['x', 'a'.repeat(43), `${first.split('token=')[1]}x`]) {
    expect((await get(`/open?token=${token}`)).status).toBe(403);
  }
  expect((await fetch(first, { redirect: 'manual' })).status).toBe(303);
});

test('given a wrong cookie, nothing inside is reached', async () => {
  const { get, cookie } = await open();
  const value = cookie.split('=')[1] ?? '';
  const wrong = [
    'shubbak-screen=',
    'shubbak-screen=x',
    `shubbak-screen=${'a'.repeat(43)}`,
    `other=${value}`,
    `shubbak-screen=${value}x`,
  ];
  for (const one of wrong) expect((await get('/', { headers: { cookie: one } })).status, one).toBe(403);
});

test('given two screens, the cookie of one does not open the other', async () => {
  const [one, other] = [await open(), await open()];
  expect((await other.get('/', { headers: { cookie: one.cookie } })).status).toBe(403);
});

test('given another name for this machine, as DNS rebinding gives it, even the cookie is refused', async () => {
  const { origin, cookie } = await open();
  const { port } = new URL(origin);
  for (const host of [
    'evil.example',
    `evil.example:${port}`,
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    '127.0.0.2',
    '',
  ]) {
    expect((await rawGet(Number(port), '/', { host, cookie })).status, host).toBe(403);
  }
  for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]) {
    expect((await rawGet(Number(port), '/', { host, cookie })).status, host).toBe(200);
  }
});

test('given a request that a page elsewhere makes, even the cookie is refused', async () => {
  const { origin, first, cookie } = await open();
  const port = Number(new URL(origin).port);
  const host = `127.0.0.1:${port}`;
  const statusOf = async (site: string) => (await rawGet(port, '/', { host, cookie, 'sec-fetch-site': site })).status;
  expect(await statusOf('cross-site')).toBe(403);
  expect(await statusOf('same-site')).toBe(403);
  expect(await statusOf('same-origin')).toBe(200);
  expect(await statusOf('none')).toBe(200);
  const path = first.slice(origin.length);
  expect((await rawGet(port, path, { host, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
});

test('given a page elsewhere that guesses the address, the token is not used up by it', async () => {
  const { origin, first } = await serve();
  const port = Number(new URL(origin).port);
  const path = first.slice(origin.length);
  expect((await rawGet(port, path, { host: `127.0.0.1:${port}`, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await fetch(first, { redirect: 'manual' })).status).toBe(303);
});

test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'])(
  'given %s, it is refused, since a screen is only read',
  async (method) => {
    const { get, cookie } = await open();
    expect((await get('/', { method, headers: { cookie } })).status).toBe(403);
  },
);

const servicePaths = ['answer', 'sync', 'restart', 'machine'].map((name) => `/api/service/${name}`);

test.each([
  ['same-origin', '/api/search', 'POST', 200],
  [undefined, '/api/search', 'POST', 403],
  ['none', '/api/search', 'POST', 403],
  ['same-site', '/api/search', 'POST', 403],
  ['cross-site', '/api/search', 'POST', 403],
  ['same-origin', '/api/search', 'PUT', 403],
  ['same-origin', '/api/search/', 'POST', 403],
  ['same-origin', '/api/home', 'POST', 403],
  ['same-origin', '/open', 'POST', 403],
  ...servicePaths.flatMap((path): [string | undefined, string, string, number][] => [
    ['same-origin', path, 'POST', 200],
    [undefined, path, 'POST', 403],
    ['none', path, 'POST', 403],
    ['cross-site', path, 'POST', 403],
    ['same-origin', path, 'PUT', 403],
    ['same-origin', `${path}/`, 'POST', 403],
  ]),
  ['same-origin', '/api/service', 'POST', 403],
  ['same-origin', '/api/service/other', 'POST', 403],
])('given a request from %s to %s by %s, the answer is %s', async (from, path, method, status) => {
  const { origin, cookie } = await open();
  const { port, host } = new URL(origin);
  const headers: Record<string, string> = { host, cookie };
  if (from) headers['sec-fetch-site'] = from;
  expect((await rawRequest(Number(port), path, headers, { method, body: '{}' })).status).toBe(status);
});

test('given a search without the cookie, it is refused', async () => {
  const { origin } = await open();
  const { port, host } = new URL(origin);
  const headers = { host, 'sec-fetch-site': 'same-origin' };
  const { status } = await rawRequest(Number(port), '/api/search', headers, { method: 'POST', body: '{}' });
  expect(status).toBe(403);
});
