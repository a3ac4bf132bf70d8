import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Hono } from 'hono';
import { CodedError } from '../../content/model/coded-error.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Where pages without a script find the look of the visitor's page, whose own name changes with what it holds. */
export const stylesheetPath = '/assets/page.css';

/**
 * Each visit begins with a fresh page. Only "storage" is cleared: "cookies" would take the browser's own key to this
 * host away.
 */
const entryHeaders = { 'cache-control': 'no-store', 'clear-site-data': '"storage"' };

/**
 * Serves the built page from memory: a request can name a file that was there at start, and no path on the disk.
 *
 * @throws {CodedError} `kiosk.no-page`
 */
export async function createPage(folder: string): Promise<Hono> {
  const names = await readdir(folder, { recursive: true }).catch((cause) => {
    throw new CodedError('kiosk.no-page', `There is no built page in ${folder}: run "npm run build".`, cause);
  });
  const page = new Hono();
  for (const name of names) {
    const type = types[extname(name)];
    if (!type) continue;
    const bytes = await readFile(join(folder, name));
    const isEntry = name === 'index.html';
    const headers = isEntry ? entryHeaders : { 'cache-control': 'private, max-age=31536000, immutable' };
    if (extname(name) === '.css') {
      page.get(stylesheetPath, (context) =>
        context.body(bytes, 200, { 'content-type': type, 'cache-control': 'no-store' }),
      );
    }
    page.get(isEntry ? '/' : `/${name}`, (context) => context.body(bytes, 200, { 'content-type': type, ...headers }));
  }
  return page;
}
