import { Hono } from 'hono';
import { expect, onTestFinished, test } from 'vitest';
import { openBlobs } from '../../../../content/store/blobs.ts';
import { openWriteDb } from '../../../../content/store/open.ts';
import { probeViews } from '../../../../main/kiosk/probe-views.ts';
import { createVisitorApi } from '../../../../main/visitor/visitor-api.ts';
import { noon } from '../../../support/publisher.ts';
import { activate, publishedPage } from '../../../support/search-store.ts';
import { syncedStore } from '../../../support/synced-store.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

test.each([
  ['nothing', undefined],
  ['/api/home', '/api/home'],
  ['/api/documents/first', '/api/documents/first'],
  ['/api/search', '/api/search'],
])('given an edition where %s fails, the first address that failed is %s', async (failing, found) => {
  const { db, blobs } = await syncedStore();
  const api = createVisitorApi(db, { blobs, site: 'annex-1', now: () => noon });
  const app = new Hono().all(failing, (context) => context.text('', 500)).route('/', api);
  expect(await probeViews(app, db, () => false)).toBe(found);
});

test('given a section of very many documents, each is asked for, its first views and its last, and few between', async () => {
  const total = 1_000;
  const db = openWriteDb(await temporaryFolder());
  onTestFinished(() => db.close());
  const ids = Array.from({ length: total }, (_, index) => `p-${index}`);
  activate(
    db,
    1,
    ids.map((id) => publishedPage(id, { fr: id })),
  );
  const api = createVisitorApi(db, { blobs: openBlobs(await temporaryFolder()), site: 'none', now: () => noon });
  const asked: string[] = [];
  const app = new Hono().all('*', (context) => {
    asked.push(context.req.path + new URL(context.req.url).search);
    return api.fetch(context.req.raw);
  });
  expect(await probeViews(app, db, () => false)).toBeUndefined();
  expect(asked.filter((path) => path.startsWith('/api/documents/')).toSorted()).toEqual(
    ids.map((id) => `/api/documents/${id}`).toSorted(),
  );
  const offsets = asked.flatMap((path) => /^\/api\/sections\/pages\?from=(\d+)/.exec(path)?.[1] ?? []).map(Number);
  expect([...new Set(offsets)]).toEqual([...Array.from({ length: 17 }, (_, index) => index * 8), 256, 512, total - 1]);
});

test('given nobody who waits for it any more, it ends', async () => {
  const { db, blobs } = await syncedStore();
  let asked = 0;
  const api = createVisitorApi(db, { blobs, site: 'annex-1', now: () => noon });
  const app = new Hono().all('*', (context) => {
    asked += 1;
    return api.fetch(context.req.raw);
  });
  expect(await probeViews(app, db, () => asked > 0)).toBeUndefined();
  expect(asked).toBe(1);
});
