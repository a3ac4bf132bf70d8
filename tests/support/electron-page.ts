import { chromium, type Locator, type Page } from '@playwright/test';
import { onTestFinished } from 'vitest';
import { type ElectronScreen, startElectronScreen } from './electron-screen.ts';
import { installScreen } from './installed-screen.ts';

/** A screen of the built entry, and its page. */
export type ElectronPage = { screen: ElectronScreen; page: Page; touch: (target: Locator) => Promise<void> };

/** @param forgets events and handlers of Electron that are as if no policy had been written for them */
export async function openElectronPage(forgets: string[] = []): Promise<ElectronPage> {
  const screen = await startElectronScreen(await installScreen(), { hasPage: true, forgets });
  onTestFinished(() => screen.close());
  const browser = await chromium.connectOverCDP(screen.devtools);
  onTestFinished(() => browser.close());
  const page = browser.contexts()[0]?.pages()[0];
  if (!page) throw new Error('the window has no page');
  return { screen, page, touch: (target) => touch(page, target) };
}

/** A finger on the middle of something; Playwright's own tap is not there for a page that another program opened. */
async function touch(page: Page, target: Locator): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (!box) throw new Error('what is to be touched is not shown');
  const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }];
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await devtools.detach();
}
