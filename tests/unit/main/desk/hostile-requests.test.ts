import { expect, test } from 'vitest';
import { accessTable } from '../../../../main/desk/access.ts';
import { roles } from '../../../../main/desk/people/roles.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { addAdministrator, addColleague, addScreen, testDesk } from '../../../support/test-desk.ts';

/** What no page of the desk sends: names of what every object has, bytes that are no text, numbers that are none, ways out of a folder. */
const hostile = [
  '__proto__',
  'constructor',
  'toString',
  '\0',
  '..',
  '../../desk.sqlite',
  '-1',
  '1e309',
  '9007199254740993',
  "' OR 1=1--",
  '\u202e<script>alert(1)</script>',
  '"onfocus="alert(1)',
  'a'.repeat(2_000),
];

const fields =
  'base code copy current do done language name papers.0.__proto__ picture-kept publish reason revision reviews.fr site sites source.kind title.fr title.__proto__ word words-fr __proto__'.split(
    ' ',
  );

const questions =
  'action before copy done language page person picture revision site state texts thrown type week __proto__'.split(
    ' ',
  );

/** Streams stay open, and these two end every session. */
const left = new Set(['GET /screens/changes', 'GET /link/stream', 'POST /log-out', 'POST /log-out-everywhere']);

async function withEveryRole() {
  const desk = testDesk(undefined, await temporaryFolder());
  await addAdministrator(desk.db);
  addScreen(desk.db);
  const held = roles.map((role) => ({ site: '*', role }));
  return { ...desk, headers: desk.cookieOf(await addColleague(desk.db, held, 'Amina')) };
}

test.each(hostile)(
  'given %j in every address, question and form, no route fails, and no page bears it as markup',
  async (value) => {
    const { app, send, headers } = await withEveryRole();
    for (const route of Object.keys(accessTable).filter((one) => !left.has(one))) {
      const [method, pattern = ''] = route.split(' ');
      // Once for what is named, and once for what the form says of something that is there.
      const known: Record<string, string> = {
        ':document': 'at-annex-1',
        ':site': '*',
        ':type': 'page',
        ':language': 'fr',
      };
      for (const names of [{}, known] as Record<string, string>[]) {
        const path = pattern.replace(/:\w+/g, (name) => names[name] ?? encodeURIComponent(value));
        const query = new URLSearchParams(questions.map((name) => [name, value])).toString();
        const form = Object.fromEntries(fields.map((name) => [name, value]));
        const response =
          method === 'GET' ? await app.request(`${path}?${query}`, { headers }) : await send(path, form, headers);
        expect(response.status === 503 ? 404 : response.status, `${route} ${path.slice(0, 80)}`).toBeLessThan(500);
        const page = await response.text();
        expect(page.includes('<script>alert') || page.includes('"onfocus="'), route).toBe(false);
      }
    }
    expect(({} as Record<string, unknown>).fr).toBeUndefined();
    expect((await app.request('/account', { headers })).status).toBe(200);
  },
);

test('given a document for sites that are none, it is refused beside the field', async () => {
  const { db, send, headers } = await withEveryRole();
  const before = db.documents().length;
  for (const site of ['__proto__', '\0', 'Annexe 1', '../x']) {
    const response = await send('/new-document/page', { do: 'save', 'title.fr': 'Une page', sites: site }, headers);
    expect([response.status, (await response.text()).includes('href="#f-sites"')]).toEqual([422, true]);
  }
  expect(db.documents().length).toBe(before);
  const saved = await send('/new-document/page', { do: 'save', 'title.fr': 'Une page', sites: 'annex-1' }, headers);
  expect(saved.status).toBe(303);
});

test('given a body that is no form, it is refused, whoever sends it from wherever', async () => {
  const { app, db, headers } = await withEveryRole();
  const before = db.verifyRecord().entries;
  for (const type of ['application/json', 'application/x-www-form-urlencodedx', 'text/html', 'application/xml']) {
    for (const site of ['same-origin', 'cross-site']) {
      const own = { ...headers, 'sec-fetch-site': site, 'content-type': type };
      const response = await app.request('/sites/*/invitations', { method: 'POST', headers: own, body: 'name=Driss' });
      expect(response.status, `${type} ${site}`).toBe(415);
    }
  }
  expect(db.verifyRecord().entries).toBe(before);
  const own = { ...headers, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' };
  const response = await app.request('/sites/*/invitations', { method: 'POST', headers: own, body: 'name=Driss' });
  expect(response.status).toBe(200);
});

test.each([
  '/documents/..%2F..%2Fdesk.sqlite',
  '/repository/..%2Fdesk.sqlite',
  '/repository/%2e%2e/desk.sqlite',
  '/repository/..%5Cdesk.sqlite',
  '/look/..%2Fdesk.js',
  '/pictures/..%2F..%2Fdesk.sqlite/small',
  '//account',
  '/ACCOUNT',
  '/account/',
  '/account%00',
  '/account;a=b',
  '/%E0%A4%A',
  '/%',
])('given the address %s, it leads to nothing of the desk', async (path) => {
  const { app, headers } = await withEveryRole();
  expect((await app.request(path, { headers })).status).toBe(404);
  const stranger = await app.request(path);
  expect([stranger.status, stranger.headers.get('location') ?? '/log-in']).toEqual([
    stranger.status === 303 ? 303 : 404,
    '/log-in',
  ]);
});

test.each(['X-HTTP-Method-Override', 'X-Method-Override', 'X-HTTP-Method'])(
  'given another method in the header %s or a field, it is the one that was sent',
  async (name) => {
    const { app, send, headers } = await withEveryRole();
    expect((await app.request('/log-out', { headers: { ...headers, [name]: 'POST' } })).status).toBe(404);
    expect((await send('/record', { _method: 'GET' }, { ...headers, [name]: 'GET' })).status).toBe(404);
    expect((await app.request('/account', { headers })).status).toBe(200);
    const asked = { 'X-Original-URL': '/record', 'X-Rewrite-URL': '/record', 'X-Forwarded-For': '127.0.0.1' };
    expect((await app.request('/record', { headers: asked })).headers.get('location')).toBe('/log-in');
  },
);
