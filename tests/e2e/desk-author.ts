import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { type RunningDesk, startDesk } from '../support/running-desk.ts';

const password = 'correct horse battery';

export type DeskOfOne = { desk: RunningDesk; folder: string; end: () => Promise<void> };

/** A desk in a folder of its own. */
export async function freshDesk(): Promise<DeskOfOne> {
  const folder = await mkdtemp(join(tmpdir(), 'shubbak-desk-'));
  const desk = await startDesk(folder, true);
  const end = async () => {
    await desk.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { desk, folder, end };
}

/** The first account of a desk, which may do everything, in an office's old PC. */
export async function enterDesk(
  browser: Browser,
  desk: RunningDesk,
  language: 'fr' | 'ar',
): Promise<[BrowserContext, Page]> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  await page.goto(`${desk.link}?language=${language}`);
  await page.locator('#name').fill('Samira');
  await page.locator('#login').fill('samira');
  await page.locator('#password').fill(password);
  await page.locator('#again').fill(password);
  await page.keyboard.press('Enter');
  await page.locator('.who').waitFor();
  await page.goto(`${desk.address}/sites/*/people`);
  for (const role of ['author', 'approver', 'publisher'])
    await page.locator(`.people [name="${role}"]`).first().check();
  await page.locator('.people form[action$="/roles"] button').first().click();
  await page.locator('.said').waitFor();
  return [context, page];
}

/** What axe finds, and whether the page is wider than the display. */
export async function faultsOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  return wide ? [...found, 'the page can be pushed aside'] : found;
}
