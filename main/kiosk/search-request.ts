/** The one request of the page that is not a GET: what somebody looks for must stand in no address. */
export function isSearch(method: string, path: string): boolean {
  return method === 'POST' && path === '/api/search';
}
