import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { probeViews } from '../../../../main/kiosk/probe-views.ts';
import { createVisitorApi } from '../../../../main/visitor/visitor-api.ts';
import { noon } from '../../../support/publisher.ts';
import { syncedStore } from '../../../support/synced-store.ts';

test.each([
  ['nothing', undefined],
  ['/api/home', '/api/home'],
  ['/api/documents/first', '/api/documents/first'],
  ['/api/search', '/api/search'],
])('given an edition where %s fails, the first address that failed is %s', async (failing, found) => {
  const { db, blobs } = await syncedStore();
  const api = createVisitorApi(db, { blobs, site: 'annex-1', now: () => noon });
  const app = new Hono().all(failing, (context) => context.text('', 500)).route('/', api);
  expect(await probeViews(app, db)).toBe(found);
});
