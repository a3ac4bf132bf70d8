import { describe, expect, test } from 'vitest';
import type { Status } from '../../main/kiosk/status.ts';
import type { DocumentAnswer, HomeAnswer, SectionAnswer } from '../../main/visitor/answers.ts';
import { type EventReader, listenTo } from '../support/screen-events.ts';

/** A screen that shows the small commune, as the page inside its shell reaches it. */
export type Host = {
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** Publishes another edition, in which page `first` is called "Neuf". */
  publishAnother(): Promise<void>;
  /** A picture of the edition: its name and its bytes. */
  picture: { sha256: string; bytes: Buffer };
  close(): Promise<void>;
};

/** What a screen promises to its page, whatever shell it runs in. */
export function describeHost(name: string, openHost: () => Promise<Host>): void {
  const withHost = (title: string, check: (host: Host) => Promise<void>) =>
    test(title, async () => {
      const host = await openHost();
      try {
        await check(host);
      } finally {
        await host.close();
      }
    });

  describe(name, () => {
    withHost('given the root, the page comes, and all that it names exists', async (host) => {
      const response = await host.get('/');
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      const named = [...(await response.text()).matchAll(/(?:src|href)="\.?(\/[^"]+)"/g)].map(
        (match) => match[1] ?? '',
      );
      expect(named.some((path) => path.endsWith('.js'))).toBe(true);
      for (const path of named) expect((await host.get(path)).status, path).toBe(200);
    });

    withHost('given home, it is that of the site and day of the screen', async (host) => {
      const home = await json<HomeAnswer>(host, '/api/home');
      expect(home.edition?.number).toBe(1);
      expect(home.sections).toEqual(['directory', 'pages']);
      const pages = await json<SectionAnswer>(host, '/api/sections/pages');
      expect(pages.cards.map(({ id }) => id)).toEqual(['first', 'third']);
    });

    withHost('given a document, it comes with its blocks and the picture in them', async (host) => {
      const { document } = await json<DocumentAnswer>(host, '/api/documents/first');
      expect(document.title).toEqual({ ar: 'صفحة first', fr: 'Page first' });
      expect(document.body?.fr?.at(-1)).toMatchObject({ kind: 'image', sizes: [{ media: host.picture.sha256 }] });
    });

    withHost('given a picture, it comes whole, in part, or not at all, as the range asks', async (host) => {
      const { sha256, bytes } = host.picture;
      const ask = async (range?: string) => {
        const response = await host.get(`/media/${sha256}`, range ? { range } : {});
        const { status, headers } = response;
        return { status, range: headers.get('content-range'), body: Buffer.from(await response.arrayBuffer()) };
      };
      expect(await ask()).toEqual({ status: 200, range: null, body: bytes });
      expect(await ask('bytes=2-5')).toEqual({
        status: 206,
        range: `bytes 2-5/${bytes.length}`,
        body: bytes.subarray(2, 6),
      });
      expect((await ask('bytes=-3')).body).toEqual(bytes.subarray(-3));
      expect(await ask(`bytes=${bytes.length}-`)).toMatchObject({ status: 416, range: `bytes */${bytes.length}` });
      expect(await ask('bytes=0-1,4-5')).toEqual({ status: 200, range: null, body: bytes });
    });

    withHost('given anything that is not there, the answer is 404', async (host) => {
      const missing = [
        '/none',
        '/index.html',
        '/api',
        '/api/documents/none',
        '/api/documents/second',
        '/media/none',
        '/%2e%2e%2fpackage.json',
      ];
      for (const path of missing) expect((await host.get(path)).status, path).toBe(404);
    });

    withHost('given any answer, it bears the content security policy', async (host) => {
      for (const path of [
        '/',
        '/api/home',
        '/api/status',
        '/api/documents/first',
        `/media/${host.picture.sha256}`,
        '/none',
      ]) {
        const { headers } = await host.get(path);
        expect(headers.get('content-security-policy'), path).toMatch(
          /^default-src 'none'; script-src 'self'; .*trusted-types 'none'$/,
        );
        expect(headers.get('x-content-type-options'), path).toBe('nosniff');
      }
    });

    withHost('given an edition that is published meanwhile, the page hears of it and is served it', async (host) => {
      const events = await listenTo(await host.get('/api/events'));
      await host.publishAnother();
      await untilEdition(events, 2);
      const home = await json<HomeAnswer>(host, '/api/home');
      expect(home.edition?.number).toBe(2);
      expect((await json<DocumentAnswer>(host, '/api/documents/first')).document.title.fr).toBe('Neuf');
      expect((await json<Status>(host, '/api/status')).sync).toMatchObject({ kind: 'synced' });
      await events.close();
    });
  });
}

async function json<Answer>(host: Host, path: string): Promise<Answer> {
  const response = await host.get(path);
  expect([response.status, response.headers.get('content-type')], path).toEqual([200, 'application/json']);
  return (await response.json()) as Answer;
}

/** Status events may come before it. */
async function untilEdition(events: EventReader, number: number): Promise<void> {
  for (;;) {
    const event = await events.next();
    // A reader sees an edition in the store a moment before it is told.
    if (event.kind !== 'edition' || event.number < number) continue;
    expect(event).toEqual({ kind: 'edition', number });
    return;
  }
}
