import { vi } from 'vitest';
import { attachPage, type Page } from './page.ts';
import type { Session } from './session.ts';

/** The page of a session, once it shows what is asked for. @param timeout in milliseconds */
export async function pageOf({ cdp }: Session, selector: string, timeout = 60_000): Promise<Page> {
  const isThere = async () => (await cdp.targets()).some(({ type, url }) => type === 'page' && /^http:.*\/$/.test(url));
  await vi.waitUntil(isThere, { timeout, interval: 200 });
  const page = await attachPage(cdp);
  const shows = () => page.run(`Boolean(document.querySelector(${JSON.stringify(selector)}))`);
  await vi.waitUntil(shows, { timeout, interval: 200 });
  return page;
}
