import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { expect, onTestFinished, test } from 'vitest';
import { serveOnLoopback } from '../../../../main/chromium/serve.ts';
import { createPage } from '../../../../main/visitor/page.ts';
import { rawGet } from '../../../support/raw-get.ts';
import { codeOf } from '../../../support/refusal.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

/** A built page, and beside its folder a file that nobody may read. */
async function writePage(): Promise<string> {
  const outside = await temporaryFolder();
  const folder = join(outside, 'page');
  await mkdir(join(folder, 'assets'), { recursive: true });
  await writeFile(join(outside, 'secret.json'), 'secret');
  await writeFile(join(folder, 'index.html'), '<!doctype html>');
  await writeFile(join(folder, 'assets', 'main-1a.js'), 'export {};');
  await writeFile(join(folder, 'assets', 'main-1a.css'), 'p {}');
  await writeFile(join(folder, 'assets', 'ar-1a.json'), '{}');
  await writeFile(join(folder, 'assets', 'icon-1a.svg'), '<svg/>');
  await writeFile(join(folder, 'assets', 'font-1a.woff2'), Buffer.from([0, 255]));
  await writeFile(join(folder, 'notes.txt'), 'secret');
  return folder;
}

const get = async (page: Hono, path: string) => {
  const response = await page.request(path);
  const { status, headers } = response;
  return {
    status,
    body: await response.text(),
    type: headers.get('content-type'),
    caching: headers.get('cache-control'),
  };
};

test('given the root, the page comes and is never kept', async () => {
  expect(await get(await createPage(await writePage()), '/')).toEqual({
    status: 200,
    body: '<!doctype html>',
    type: 'text/html; charset=utf-8',
    caching: 'no-store',
  });
});

test.each([
  ['main-1a.js', 'text/javascript; charset=utf-8'],
  ['main-1a.css', 'text/css; charset=utf-8'],
  ['ar-1a.json', 'application/json'],
  ['icon-1a.svg', 'image/svg+xml'],
  ['font-1a.woff2', 'font/woff2'],
])('given %s, it comes as %s and is kept, since its name changes with its content', async (name, type) => {
  const answer = await get(await createPage(await writePage()), `/assets/${name}`);
  expect(answer).toMatchObject({ status: 200, type, caching: 'private, max-age=31536000, immutable' });
});

test('given a file of a kind that no page needs, it is not served', async () => {
  expect((await get(await createPage(await writePage()), '/notes.txt')).status).toBe(404);
});

test('given a file that was added or changed after the start, the page stays what it was', async () => {
  const folder = await writePage();
  const page = await createPage(folder);
  await writeFile(join(folder, 'assets', 'new.js'), 'evil');
  await writeFile(join(folder, 'assets', 'main-1a.js'), 'evil');
  expect((await get(page, '/assets/new.js')).status).toBe(404);
  expect((await get(page, '/assets/main-1a.js')).body).toBe('export {};');
});

const ways = [
  '/../secret.json',
  '/assets/../../secret.json',
  '/%2e%2e/secret.json',
  '/..%2fsecret.json',
  '/assets/..%2f..%2fsecret.json',
  '/..\\secret.json',
  '/..%5csecret.json',
  '/assets//../../secret.json',
  '//secret.json',
  '/%2e%2e%2fsecret.json%00.js',
  '/assets/',
  '/assets',
  '/index.html/..',
];

test.each(ways)('given %s as it is on a real connection, nothing outside the page is read', async (path) => {
  const served = await serveOnLoopback(await createPage(await writePage()), 0);
  onTestFinished(() => served.close());
  const address = new URL(served.issueAddress());
  const cookie = (await fetch(address, { redirect: 'manual' })).headers.get('set-cookie')?.split(';')[0] ?? '';
  const { status, body } = await rawGet(Number(address.port), path, { host: address.host, cookie });
  expect(body).not.toContain('secret');
  // A path that tidies to the root is the page itself; one that is no path at all is a bad request.
  const isRefused = status === 404 || status === 400;
  expect(isRefused || body === '<!doctype html>', `${status} ${body}`).toBe(true);
});

test('given no built page, one sentence says how to build it', async () => {
  const creating = createPage('/nonexistent/page');
  expect(await codeOf(creating)).toBe('kiosk.no-page');
  await expect(creating).rejects.toThrow('There is no built page in /nonexistent/page: run "npm run build".');
});
