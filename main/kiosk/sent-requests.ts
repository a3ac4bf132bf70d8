/** The only requests of the page that are not a GET: its heartbeat, and a search, of which nothing must stand in an address. */
const sent = new Set(['/api/alive', '/api/search']);

export function isSent(method: string, path: string): boolean {
  return method === 'POST' && sent.has(path);
}
