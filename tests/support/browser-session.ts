/** Asks a screen as its one browser does: with the cookie that the printed address gave. */
export type BrowserSession = { get(path: string, headers?: Record<string, string>): Promise<Response>; origin: string };

export async function openSession(address: string): Promise<BrowserSession> {
  const opened = await fetch(address, { redirect: 'manual' });
  const cookie = opened.headers.getSetCookie()[0]?.split(';')[0];
  if (opened.status !== 303 || !cookie)
    throw new Error(`the address does not open: ${opened.status} ${await opened.text()}`);
  const { origin } = new URL(address);
  return {
    origin,
    get: (path, headers = {}) => fetch(`${origin}${path}`, { headers: { ...headers, cookie }, redirect: 'manual' }),
  };
}
