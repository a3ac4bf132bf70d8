import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, vi } from 'vitest';
import type { Case } from './cases/case.ts';
import { openStock, screenPort } from './driver/builds.ts';
import { findEscapes, look } from './driver/oracle.ts';
import { attachPage, type Page } from './driver/page.ts';
import type { Session } from './driver/session.ts';
import { naivePage } from './naive-page.ts';
import type { Tried } from './run-cases.ts';

/** Which layers are as a screen has them; the others are open. */
export type Closed = Pick<Parameters<typeof openStock>[0], 'policies' | 'hasKeymap' | 'isManaged' | 'isKiosk'>;

/** The same attempts on a browser with a page that looks after nothing. */
export async function tryControls(cases: Case[], closed: Closed = {}): Promise<Tried[]> {
  const folder = mkdtempSync(join(tmpdir(), 'shubbak-stock-'));
  const session = await openStock({ page: naivePage, folder, ...closed });
  try {
    return await tryEach(session, cases);
  } finally {
    await session.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Each of them must be seen to get out: what gets out nowhere proves nothing of a screen. */
export function expectOut(controls: Tried[]): void {
  expect(controls.filter(({ escapes }) => escapes.length === 0)).toEqual([]);
}

async function tryEach(session: Session, cases: Case[]): Promise<Tried[]> {
  const tried: Tried[] = [];
  // What a start still changes by itself would be taken for an escape.
  const { width, height } = session.size;
  const fills = async () => (await session.x.windows()).size === `0 0 ${width} ${height}`;
  await vi.waitUntil(fills, { timeout: 60_000, interval: 250 });
  for (const { row, name, attempt } of cases) {
    const page = await freshPage(session);
    const before = await look(session, page);
    const seen = await Promise.race([attempt(session, page), sleep(3_000)]);
    const words = Array.isArray(seen) ? seen.map(String) : [];
    let escapes: string[] = [];
    // Windows of a browser take their time on a busy machine.
    for (let wait = 0; wait < 20 && escapes.length === 0; wait++) {
      await sleep(250);
      escapes = await look(session, page).then(
        (after) => [...findEscapes(before, after, session).filter((one) => !namesAsked.test(one)), ...words],
        () => ['the browser is gone'],
      );
    }
    tried.push({ row, name, escapes });
  }
  return tried;
}

/** Names that are asked for: by the browser itself, whatever is tried, or late, for the attempt before. */
const namesAsked = /^asked udp 53 /;

/** Where openStock begins. */
const start = `http://127.0.0.1:${screenPort}/`;

/** The page where the browser began, loaded anew, and no other: what the attempt before opened is not taken for this one's. */
async function freshPage({ cdp, x }: Session): Promise<Page> {
  const load = async () => {
    await x.xdotool('key', 'Escape');
    const pages = (await cdp.targets()).filter(({ type }) => type === 'page');
    const kept = pages.find(({ url }) => url === start) ?? pages[0];
    for (const { targetId } of pages)
      if (targetId !== kept?.targetId) await cdp.send('Target.closeTarget', { targetId });
    const params = { targetId: kept?.targetId, flatten: true };
    const { sessionId } = await cdp.send<{ sessionId: string }>('Target.attachToTarget', params);
    await cdp.send('Page.navigate', { url: start }, sessionId);
    const page = await attachPage(cdp);
    const shows = () => page.run<boolean>("Boolean(document.querySelector('p'))");
    await vi.waitUntil(shows, { timeout: 20_000, interval: 200 });
    return page;
  };
  // What is being closed may be gone before it is told, and a window of the attempt before may come late: all of it once more then.
  return vi.waitUntil(() => load().catch(() => undefined), { timeout: 90_000, interval: 250 });
}
