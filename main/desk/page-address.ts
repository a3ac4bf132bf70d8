import type { Context } from 'hono';
import { accessTable, type RouteName } from './access.ts';

/** What is asked for by GET, and is nothing that people look at by itself. */
const notPages: RouteName[] = [
  'GET /health',
  'GET /metrics',
  'GET /look/:name',
  'GET /repository/*',
  'GET /link/stream',
  'GET /reading.csv',
  'GET /screens/changes',
  'GET /screens/:screen/picture',
  'GET /pictures/:picture/small',
  'GET /openapi.json',
  'GET /record.jsonl',
];

const pages = Object.keys(accessTable)
  .filter((name) => name.startsWith('GET ') && !(notPages as string[]).includes(name))
  .map((name) => new RegExp(`^${name.slice('GET '.length).replace(/:\w+/g, '[^/]+')}$`));

/** Parts of a query that are said once: the language that was chosen, and what was just done. */
const saidOnce = ['language', 'done', 'taken'];

/**
 * Where the page that answers a request can be asked for again: the address itself or, after a form, the nearest page above
 * that to which it was sent. `query` is empty or begins with `?`.
 */
export function pageAddressOf({ req }: Context): { path: string; query: string } {
  // Two slashes would begin the address of another host.
  if (!/^\/(?![/\\])/.test(req.path)) return { path: '/', query: '' };
  if (req.method !== 'GET' && req.method !== 'HEAD') return { path: pageAbove(req.path), query: '' };
  const query = new URLSearchParams(new URL(req.url).search);
  for (const name of saidOnce) query.delete(name);
  return { path: req.path, query: query.size === 0 ? '' : `?${query.toString()}` };
}

function pageAbove(path: string): string {
  for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    if (pages.some((page) => page.test(at))) return at;
  }
  return '/';
}
