import { setTimeout as sleep } from 'node:timers/promises';
import { vi } from 'vitest';
import type { Case } from './cases/case.ts';
import { answersTouch, findEscapes, type Look, look } from './driver/oracle.ts';
import { attachPage } from './driver/page.ts';
import { pageOf } from './driver/page-of.ts';
import type { Session } from './driver/session.ts';

/** What became of one attempt. */
export type Tried = { row: number; name: string; escapes: string[] };

/** How long an escape may take to be seen where a case does not say, in milliseconds. */
const waitMs = 120;

/** Tries one after the other; what one changed is not held against the next, and a page that went is waited for. */
export async function tryCases(session: Session, cases: Case[], selector: string): Promise<Tried[]> {
  const tried: Tried[] = [];
  let page = await pageOf(session, selector);
  let before = await look(session, page);
  for (const { row, name, attempt, waitMs: own = waitMs } of cases) {
    const seen = await attempt(session, page).catch((error: unknown) => [error]);
    await sleep(own);
    const after = await look(session, page);
    const escapes = [...findEscapes(before, after, session), ...(Array.isArray(seen) ? seen.map(String) : [])];
    if (escapes.length === 0 && !(await answersTouch(page))) escapes.push('a touch is not answered');
    const isUndone = escapes.length > 0 && escapes.every(isZoom) && (await zoomIsUndone(session, before));
    tried.push({ row, name, escapes: isUndone ? [] : escapes });
    if (escapes.length === 0) continue;
    if (isUndone || !after.page) page = await pageOf(session, selector);
    before = await look(session, page);
  }
  return tried;
}

const isZoom = (escape: string) => escape.startsWith('zoom ');

/** How long a screen may take to open a fresh browser, in milliseconds. */
const undoMs = 30_000;

/**
 * Whether a fresh browser is as large as before. Between two pages, while nobody listens, a key can zoom the browser: the host hears
 * of it by the next beat of the heart. Where it lost three pages meanwhile, the fresh one has the safe page.
 */
export async function zoomIsUndone({ cdp }: Session, before: Look): Promise<boolean> {
  const isAsBefore = async () => (await (await attachPage(cdp)).run('devicePixelRatio')) === before.page?.zoom;
  return vi.waitUntil(() => isAsBefore().catch(() => false), { timeout: undoMs, interval: 500 }).catch(() => false);
}

/** The same attempts on a browser that is open to them, each of which must be seen to get out. */
export async function tryControls(session: Session, cases: Case[]): Promise<Tried[]> {
  const tried: Tried[] = [];
  for (const { row, name, attempt } of cases) {
    const page = await attachPage(session.cdp);
    const before = await look(session, page);
    await Promise.race([attempt(session, page), sleep(2_000)]);
    let escapes: string[] = [];
    // Windows of a browser take their time on a busy machine.
    for (let wait = 0; wait < 20 && escapes.length === 0; wait++) {
      await sleep(250);
      escapes = await look(session, page).then(
        (after) => findEscapes(before, after, session),
        () => ['the browser is gone'],
      );
    }
    tried.push({ row, name, escapes });
    await session.x.xdotool('key', 'Escape').catch(() => undefined);
  }
  return tried;
}

/** Some of the cases, the same in every run: at least one of each row. */
export function sample(cases: Case[], count: number, random: () => number): Case[] {
  const shuffled = cases.map((one) => ({ one, order: random() })).toSorted((a, b) => a.order - b.order);
  const list = shuffled.map(({ one }) => one);
  const firsts = list.filter((one, index) => list.findIndex(({ row }) => row === one.row) === index);
  const others = list.filter((one) => !firsts.includes(one));
  return [...firsts, ...others.slice(0, Math.max(0, count - firsts.length))];
}
