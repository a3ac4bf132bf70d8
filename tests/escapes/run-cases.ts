import { setTimeout as sleep } from 'node:timers/promises';
import { vi } from 'vitest';
import type { Case } from './cases/case.ts';
import { answersTouch, findEscapes, type Look, look } from './driver/oracle.ts';
import { attachPage } from './driver/page.ts';
import { pageOf } from './driver/page-of.ts';
import type { Session } from './driver/session.ts';

/**
 * What became of one attempt. `undone`: what a fresh view has taken back since, and why the host opened one: the machine was so busy that
 * the page fell silent, or something was got done.
 */
export type Tried = { row: number; name: string; escapes: string[]; undone?: string[] };

const deaf = 'a touch is not answered';

/** After three losses in a minute a screen shows its safe page for five minutes, in milliseconds. */
const safeMs = 6 * 60_000;

/** How long an escape may take to be seen where a case does not say, in milliseconds. */
const waitMs = 120;

/**
 * Tries one after the other; what one changed is not held against the next, and a page that went is waited for.
 *
 * @param canBeUndone what a fresh view takes back is noted, and is no escape: hands without limits meet the moment between two pages
 */
export async function tryCases(
  session: Session,
  cases: Case[],
  selector: string,
  { canBeUndone = false } = {},
): Promise<Tried[]> {
  const tried: Tried[] = [];
  let page = await pageOf(session, selector);
  let before = await look(session, page);
  for (const { row, name, attempt, waitMs: own = waitMs } of cases) {
    const known = session.cdp.opened().length;
    const seen = await attempt(session, page).catch((error: unknown) => [error]);
    await sleep(own);
    const after = await look(session, page);
    const escapes = [...findEscapes(before, after, session), ...(Array.isArray(seen) ? seen.map(String) : [])];
    if (escapes.length === 0 && !(await answersTouch(page))) escapes.push(deaf);
    const opened = session.cdp
      .opened()
      .slice(known)
      .map((address) => `opened ${address}`);
    // A touch that was not answered in time needs no fresh browser: the machine may have been busy.
    const needsRenewal = !escapes.includes(deaf);
    const isUndone = canBeUndone && escapes.length > 0 && (await becomesAsBefore(session, before, { needsRenewal }));
    const reasons = session.renewed().slice(before.renewed);
    tried.push(
      isUndone ? { row, name, escapes: [], undone: [...reasons, ...opened, ...escapes] } : { row, name, escapes },
    );
    if (escapes.length === 0) continue;
    if (isUndone || !after.page) page = await pageOf(session, selector, safeMs);
    before = await look(session, page);
  }
  return tried;
}

/** How long a screen may take to open a fresh browser, in milliseconds. */
const undoMs = 30_000;

/**
 * Whether the host opens a fresh browser that is as the one before was, and answers. Between two pages, while nobody listens, a key can
 * zoom the browser, open a tab or end it: the host hears of it by the next beat of the heart, or hears no beat any more.
 *
 * @param needsRenewal whether the browser that was there is not enough
 */
export async function becomesAsBefore(session: Session, before: Look, { needsRenewal = true } = {}): Promise<boolean> {
  const isAsBefore = async () => {
    const page = await attachPage(session.cdp);
    const after = await look(session, page);
    const isSame = findEscapes(inEach(before), inEach(after), session).length === 0;
    return isSame && (!needsRenewal || after.renewed > before.renewed) && (await answersTouch(page));
  };
  return vi.waitUntil(() => isAsBefore().catch(() => false), { timeout: undoMs, interval: 500 }).catch(() => false);
}

/** What is the same in each browser that a screen opens, be it on its page or, after three losses, on the safe page. */
function inEach(seen: Look): Look {
  const { pages, windows, page } = seen;
  return {
    ...seen,
    pages: pages.map((address) => new URL(address).origin),
    windows: { ...windows, focused: 0, visible: windows.visible.map((_, index) => String(index)) },
    page: page && { ...page, address: new URL(page.address).origin, history: 1 },
  };
}

/** Some of the cases, the same in every run: at least one of each row. */
export function sample(cases: Case[], count: number, random: () => number): Case[] {
  const shuffled = cases.map((one) => ({ one, order: random() })).toSorted((a, b) => a.order - b.order);
  const list = shuffled.map(({ one }) => one);
  const firsts = list.filter((one, index) => list.findIndex(({ row }) => row === one.row) === index);
  const others = list.filter((one) => !firsts.includes(one));
  return [...firsts, ...others.slice(0, Math.max(0, count - firsts.length))];
}
