/**
 * The only requests of the page that are not a GET: its heartbeat, a search, of which nothing must stand in an address, and
 * what is done on the service page.
 */
const sent = new Set([
  '/api/alive',
  '/api/search',
  '/api/service/answer',
  '/api/service/sync',
  '/api/service/restart',
  '/api/service/machine',
]);

export function isSent(method: string, path: string): boolean {
  return method === 'POST' && sent.has(path);
}
