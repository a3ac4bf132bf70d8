import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from './page.ts';
import { listeningPorts, programsBelow } from './processes.ts';
import type { Session } from './session.ts';
import type { Windows } from './x-windows.ts';

/** All that can be seen of a session, from outside its page and in it. */
export type Look = {
  /** The addresses of the pages, and whatever else a browser shows or runs, such as developer tools and workers. */
  pages: string[];
  others: string[];
  windows: Windows;
  programs: string[];
  ports: string[];
  launched: number;
  heard: number;
  /** How often the host has opened a fresh view. */
  renewed: number;
  files: string[];
  page: PageLook | undefined;
};

type PageLook = { address: string; history: number; zoom: number; scale: number; selected: string; mark: unknown };

// What somebody writes into a field she may select there as well.
const lookInPage = `({ address: location.href, history: history.length, zoom: devicePixelRatio, scale: visualViewport.scale,
  selected: document.activeElement?.matches('input') ? '' : String(getSelection()), mark: window.escaped })`;

export async function look(session: Session, page: Page): Promise<Look> {
  const { cdp, x, pid, home } = session;
  const [targets, windows, inPage] = await Promise.all([
    cdp.targets(),
    x.windows(),
    page.run<PageLook>(lookInPage).catch(() => undefined),
  ]);
  return {
    pages: targets.filter(({ type }) => type === 'page').map(({ url }) => url),
    // Chromium keeps lists of suggestions ready, unseen; what it shows of them is a window.
    others: targets.filter(({ type }) => type !== 'page').map(({ type, url }) => `${type} ${url}`),
    windows,
    programs: programsBelow(pid),
    ports: listeningPorts(pid),
    launched: session.launched().length,
    heard: session.heard().length,
    renewed: session.renewed().length,
    files: filesOf(home),
    page: inPage,
  };
}

/** What a download, a screenshot or a saved page would leave: anything beside the browser's own folders. */
function filesOf(home: string): string[] {
  const folders = [home, ...['Downloads', 'Desktop', 'Documents'].map((name) => join(home, name))];
  return folders.flatMap((folder) => (existsSync(folder) ? readdirSync(folder) : []));
}

/** What is different after an attempt, in words; none: nothing has escaped. */
export function findEscapes(before: Look, after: Look, session: Session): string[] {
  const added = (what: string, names: string[], known: string[]) =>
    names.filter((name) => !known.includes(name)).map((name) => `${what} ${name}`);
  const changed = (what: string, was: unknown, is: unknown) => (was === is ? [] : [`${what} ${String(is)}`]);
  const inPage = after.page
    ? Object.entries(after.page).flatMap(([name, is]) => changed(name, before.page?.[name as keyof PageLook], is))
    : ['the page does not answer'];
  return [
    ...changed('pages', before.pages.join(' '), after.pages.join(' ')),
    ...added('target', after.others, before.others),
    ...added('window', after.windows.visible, before.windows.visible),
    ...changed('focus', before.windows.focused, after.windows.focused),
    ...changed('size', before.windows.size, after.windows.size),
    ...added('program', after.programs, before.programs),
    ...added('port', after.ports, before.ports),
    ...session
      .launched()
      .slice(before.launched, after.launched)
      .map((what) => `launched ${what}`),
    ...session
      .heard()
      .slice(before.heard, after.heard)
      .map((what) => `asked ${what}`),
    ...added('file', after.files, before.files),
    ...inPage,
  ];
}

/** Whether the page has a finger that touches its upper edge, where nothing is to be pressed. */
export async function answersTouch(page: Page): Promise<boolean> {
  // A page that begins anew meanwhile forgets that it was asked, and is asked once more.
  for (let attempt = 0; attempt < 3; attempt++) {
    const isHeard = await touchUpperEdge(page).catch(() => false);
    if (isHeard) return true;
  }
  return false;
}

async function touchUpperEdge(page: Page): Promise<boolean> {
  await page.run(`void (window.touched = new Promise((resolve) => {
    addEventListener('pointerdown', () => resolve(true), { once: true, capture: true });
    setTimeout(() => resolve(false), 3_000);
  }))`);
  await page.touch([[{ x: 270, y: 4 }]]);
  return page.run<boolean>('window.touched');
}
