import { once } from 'node:events';
import type { Page } from '@playwright/test';
import { hardContent } from '../support/hard-content.ts';
import type { RunningScreen } from '../support/running-screen.ts';
import { page as pageFile } from '../support/small-commune.ts';
import { openSearch, typeOnScreen } from './on-screen.ts';
import { firstEditionMs, type OwnCommune, openDocument, test, visitContent } from './own-commune.ts';
import { chooseLanguage, expect } from './visitor.ts';

/** The host of a visit ends as if its power were cut. */
async function kill({ child }: RunningScreen): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** Starts the host on the port it had; this browser opens the address that it prints. */
async function restart(page: Page, commune: OwnCommune, { address }: RunningScreen): Promise<void> {
  const refused = page.waitForResponse((response) => response.status() === 403);
  const screen = await commune.start(['--port', new URL(address).port]);
  // Until then this host does not know the browser.
  await refused;
  const opening = await page.context().newPage();
  await opening.goto(screen.address);
  await opening.close();
}

test('given a host that restarts during a visit, the page stays readable and goes on by itself', async ({
  page,
  commune,
}, info) => {
  const screen = await visitContent(page, commune);
  await openDocument(page, 'Texte long');
  await expect(page.locator('.body')).toContainText('Le conseil communal');
  const before = await page.locator('.screen').innerText();
  await kill(screen);
  await page.locator('main').evaluate((main) => main.scrollTo(0, 500));
  expect(await page.locator('.screen').innerText()).toBe(before);

  await chooseLanguage(page, 'ar');
  await expect(page.locator('h1')).toHaveText('نص طويل');
  await page.locator('.body .link').tap();
  await expect(page.locator('main')).toHaveText('لحظة من فضلكم…');
  await page.screenshot({ path: info.outputPath('host-away.png'), animations: 'disabled' });

  await restart(page, commune, screen);
  await expect(page.locator('h1')).toHaveText('جدول عريض', { timeout: 20_000 });
  // What is published from now on is heard of again.
  await page.locator('.finish').tap();
  await expect(page.locator('.slide')).toBeVisible();
});

test('given words looked for while the host is away, they are answered as soon as it is there', async ({
  page,
  commune,
}, info) => {
  const screen = await visitContent(page, commune);
  await openSearch(page);
  await kill(screen);
  await typeOnScreen(page, 'texte');
  await expect(page.locator('.answers')).toContainText('Un instant…');
  await page.screenshot({ path: info.outputPath('search-host-away.png'), animations: 'disabled' });
  await restart(page, commune, screen);
  await expect(page.locator('.answers > .tile', { hasText: 'Texte long' })).toBeVisible({ timeout: 20_000 });
  await expect(page.locator('.answers')).not.toContainText('Un instant…');
});

test('given a page that plays while its host restarts, it hears of the next edition', async ({ page, commune }) => {
  await commune.publish(await hardContent());
  const screen = await commune.start();
  await page.goto(screen.address);
  await expect(page.locator('.slide')).toBeVisible({ timeout: firstEditionMs });
  await kill(screen);
  await restart(page, commune, screen);
  await commune.publish({ 'other.yml': pageFile('other') });
  await expect(page.locator('.status')).toHaveText(/النسخة 2/, { timeout: 30_000 });
});

test('given a visitor who finishes while the host is away, nothing of the visit is left, and it begins anew', async ({
  page,
  commune,
}, info) => {
  const screen = await visitContent(page, commune);
  await openDocument(page, 'Texte long');
  await expect(page.locator('.body')).toBeVisible();
  await kill(screen);
  await page.locator('.finish').tap();
  await expect(page.locator('#page')).toHaveText('لحظة من فضلكم…');
  await page.screenshot({ path: info.outputPath('finished-host-away.png'), animations: 'disabled' });
  await restart(page, commune, screen);
  await expect(page.locator('.slide')).toBeVisible({ timeout: 20_000 });
});
