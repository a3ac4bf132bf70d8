import { expect, test } from 'vitest';
import { languageRulesSetting } from '../../../../../main/desk/documents/language-rules.ts';
import type { HomeAnswer } from '../../../../../main/visitor/answers.ts';
import { publishingDesk } from '../../../../support/publishing-desk.ts';
import { page, site, smallCommune } from '../../../../support/small-commune.ts';
import { monday } from '../../../../support/test-desk.ts';

const frameIn = (html: string) => /<iframe src="([^"]+)"/.exec(html)?.[1] ?? '';

async function office() {
  const desk = await publishingDesk({ ...(await smallCommune()), 'headquarters.yml': site('headquarters') });
  const write = (text: string) =>
    desk.db.record((writes) => {
      writes.addRevision({ text, at: desk.now.time, author: desk.publisher.id });
      return { entry: { at: monday, action: 'documents.taken-in', subject: 'documents' }, result: undefined };
    });
  const open = async (query = '') => frameIn(await desk.read(`/preview${query}`));
  const ask = async <T>(address: string) => (await (await desk.app.request(address)).json()) as T;
  return { ...desk, write, open, ask };
}

test('given a draft, its preview shows it before anybody approves; what is approved is shown beside', async () => {
  const { write, open, ask, app } = await office();
  write(JSON.stringify(page('first', { title: { ar: 'جديد', fr: 'Tout neuf' } })));
  const title = async (address: string) =>
    (await ask<{ document: { title: { fr: string } } }>(`${address}api/documents/first`)).document.title.fr;
  expect(await title(await open())).toBe('Tout neuf');
  expect(await title(await open('?draft=approved'))).toBe('Page first');
  const home = await app.request(await open());
  expect([home.status, home.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
});

test('given a rule that leaves a language out from now on, the next preview is without it', async () => {
  const { db, open, ask } = await office();
  const languages = async () => {
    const { document } = await ask<{ document: { title: object } }>(
      `${await open('?draft=approved')}api/documents/first`,
    );
    return Object.keys(document.title);
  };
  expect(await languages()).toEqual(['ar', 'fr']);
  db.record((write) => {
    write.writeSetting(languageRulesSetting, { ...languageRulesSetting.initial, fr: 'leave-out' });
    return { entry: { at: monday, action: 'setting.changed', subject: 'setting' }, result: undefined };
  });
  expect(await languages()).toEqual(['ar']);
});

test('given a moment and a site, the preview answers for them, in the time of the commune', async () => {
  const { open, ask } = await office();
  const shows = async (query: string, id: string) =>
    (await ask<object>(`${await open(query)}api/documents/${id}`)) as { code?: string };
  expect(await shows('?site=annex-1&day=2026-03-20&time=10:15', 'third')).not.toHaveProperty('code');
  expect(await shows('?site=annex-1&day=2026-07-01&time=00:00', 'third')).toHaveProperty('code');
  expect(await shows('?site=annex-1', 'second')).not.toHaveProperty('code');
  expect(await shows('?site=headquarters', 'second')).toHaveProperty('code');
  const at = async (query: string) =>
    (await ask<{ preview: { now: string; language: string } }>(`${await open(query)}api/status`)).preview;
  // In March of 2026 clocks in Morocco were at UTC in Ramadan, and an hour ahead afterwards.
  expect(await at('?day=2026-03-10&time=10:15&spoken=zgh')).toMatchObject({
    now: '2026-03-10T10:15:00.000Z',
    language: 'zgh',
  });
  expect((await at('?day=2026-04-10&time=10:15')).now).toBe('2026-04-10T09:15:00.000Z');
  // What is no choice is as where one begins.
  expect(await at('?day=soon&time=99:99&spoken=xx&site=../up&size=900')).toMatchObject({ language: 'ar' });
});

test('given a document with faults, the page says which, and the preview shows the rest, and it as it was approved', async () => {
  const { write, read, open, ask } = await office();
  write('id: first\ntype: page\ntitle: { fr: "À moitié" }\nsites: []\n');
  write('id: new-one\ntype: page\ntitle: { fr: "<script>alert(1)</script>" }\nsites: []\n');
  const html = await read('/preview');
  expect(html).toContain('Ceci empêcherait de publier');
  expect(html).toContain('href="/documents/first"');
  expect(html).toContain('&lt;script&gt;');
  const address = await open();
  const first = await ask<{ document: { title: { fr: string } } }>(`${address}api/documents/first`);
  expect(first.document.title.fr).toBe('Page first');
  expect(await ask(`${address}api/documents/new-one`)).toHaveProperty('code');
  expect((await ask<HomeAnswer>(`${address}api/home`)).commune).toBeDefined();
});

test('given a preview, it is framed by the desk alone, without an origin of its own, and clears nothing', async () => {
  const { app, open } = await office();
  const address = await open();
  for (const path of ['', 'api/home', 'api/none', 'media/none']) {
    const { headers } = await app.request(`${address}${path}`);
    // Without `allow-same-origin`, it has no origin of its own.
    expect(headers.get('content-security-policy'), path).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; font-src 'self'; " +
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-scripts; " +
        "require-trusted-types-for 'script'; trusted-types 'none'",
    );
    expect(headers.get('clear-site-data'), path).toBeNull();
    expect(headers.get('cache-control'), path).toBe('no-store');
    expect(headers.get('x-frame-options'), path).toBeNull();
  }
  const preflight = await app.request(`${address}api/search`, { method: 'OPTIONS' });
  expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([
    204,
    'content-type, range',
  ]);
});

test('given an address that nobody was given, or somebody who left, nothing is shown', async () => {
  const { app, db, open, publisher, now } = await office();
  const address = await open();
  expect((await app.request(address)).status).toBe(200);
  for (const other of [`/preview/${'a'.repeat(43)}/`, '/preview/../', '/preview/%2e%2e/', '/preview/x/api/home']) {
    expect([other, (await app.request(other)).status === 200]).toEqual([other, false]);
  }
  const began = now.time;
  now.time = new Date(began.getTime() + 11 * 3_600_000);
  expect((await app.request(address)).status).toBe(404);
  now.time = began;
  const isShownAfterSetting = async (isClosed: boolean) => {
    db.record((write) => {
      write.setClosed(publisher.id, isClosed ? began : undefined);
      return { entry: { at: monday, action: 'account.closed', subject: `account ${publisher.id}` }, result: undefined };
    });
    return (await app.request(address)).status === 200;
  };
  expect(await isShownAfterSetting(true)).toBe(false);
  expect(await isShownAfterSetting(false)).toBe(true);
  db.record((write) => {
    write.setRoles(publisher.id, '*', []);
    return { entry: { at: monday, action: 'roles.set', subject: `account ${publisher.id}` }, result: undefined };
  });
  expect((await app.request(address)).status).toBe(404);
});
