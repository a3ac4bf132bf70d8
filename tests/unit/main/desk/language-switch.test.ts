import { expect, test } from 'vitest';
import { accessTable } from '../../../../main/desk/access.ts';
import { roles } from '../../../../main/desk/people/roles.ts';
import { publishingDesk } from '../../../support/publishing-desk.ts';

/** Where the links of a page lead that change its language, as a browser reads them. */
const switchesOf = (html: string) =>
  [...html.matchAll(/<a href="([^"]*)" lang="(?:fr|ar)" hreflang/g)].map(([, href = '']) =>
    href.replaceAll('&amp;', '&'),
  );

async function staffed() {
  const desk = await publishingDesk();
  const { headers } = await desk.personWith(roles.map((role) => ({ site: '*', role })));
  const switches = async (path: string) => switchesOf(await desk.read(path, headers));
  return { ...desk, headers, switches };
}

test('given a page with a query, the other language has the same query, without what was said once', async () => {
  const { switches, read, headers } = await staffed();
  const path = '/documents?words=caf%C3%A9+%26%3Cb%3E&state=approved&done=saved&taken=3&language=fr&site=annex-1';
  const kept = '/documents?words=caf%C3%A9+%26%3Cb%3E&state=approved&site=annex-1&language=';
  expect(await switches(path)).toEqual([`${kept}fr`, `${kept}ar`]);
  expect(await read(`${kept}ar`, headers)).toContain('value="café &amp;&lt;b&gt;"');
  expect(await switches('/documents')).toEqual(['/documents?language=fr', '/documents?language=ar']);
});

test.each([
  '/documents?"><script>alert(1)</script>=1',
  '/documents?next=//evil.example/&x=javascript:alert(1)',
  '//evil.example/documents?a=b',
  '/%5Cevil.example?a=b',
  '/\\evil.example?a=b',
])('given the address %s, the other language is on this desk', async (address) => {
  const { app, headers } = await staffed();
  const response = await app.request(new Request(new URL(`http://localhost${address}`), { headers }));
  const html = await response.text();
  expect(html).not.toContain('<script>alert');
  const links = switchesOf(html);
  expect(links.length).toBe(2);
  for (const link of links) expect(new URL(link, 'http://localhost/').origin).toBe('http://localhost');
});

test('given the answer to any form, the other language of its page is there', async () => {
  const { app, headers, send } = await staffed();
  const posts = Object.keys(accessTable).flatMap((name) => {
    const [, path = ''] = /^POST (\/(?!link\/|log-out).*)$/.exec(name) ?? [];
    return path ? [path] : [];
  });
  const values: Record<string, string>[] = [
    { document: 'first', screen: '1', site: 'annex-1', edition: '1', type: 'notice', language: 'fr', revision: '1' },
    { document: 'none', screen: '9', site: 'none', edition: '99', type: 'none', language: 'xx', revision: '99' },
  ];
  let pages = 0;
  for (const path of posts) {
    for (const value of values) {
      const asked = path.replace(/:(\w+)/g, (_, name: string) => value[name] ?? '1');
      const response = await send(asked, { reason: '', code: '1', password: 'x' }, headers);
      if (!response.headers.get('content-type')?.includes('html')) continue;
      for (const link of switchesOf(await response.text())) {
        pages += 1;
        const { status } = await app.request(link, { headers });
        // A log-in leads on, and an invitation may be over.
        expect([asked, link, [200, 303, 410].includes(status)]).toEqual([asked, link, true]);
      }
    }
  }
  expect(pages).toBeGreaterThan(30);
});
