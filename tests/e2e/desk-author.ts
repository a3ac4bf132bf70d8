import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, expect, type Page, type TestInfo, test } from '@playwright/test';
import { removeFolder } from '../support/remove-folder.ts';
import { type RunningDesk, startDesk } from '../support/running-desk.ts';

export const password = 'correct horse battery';

/** An office's old PC. */
export const oldPc = { viewport: { width: 1280, height: 720 }, hasTouch: false } as const;

type DeskOfOne = { desk: RunningDesk; folder: string };

/** Makes what a desk begins with, if it is not the commune's own content; answers with its folder. */
type MakeContent = (folder: string) => Promise<string>;

/** A fresh desk for each test of a file, there while the test runs. */
export function deskForEach(makeContent?: MakeContent): DeskOfOne {
  let own: (DeskOfOne & { end: () => Promise<void> }) | undefined;
  test.beforeEach(async () => {
    own = await freshDesk(makeContent);
  });
  test.afterEach(() => own?.end());
  const present = () => {
    if (!own) throw new Error('A desk is there while a test runs, and not before.');
    return own;
  };
  return {
    get desk() {
      return present().desk;
    },
    get folder() {
      return present().folder;
    },
  };
}

/** A desk in a folder of its own. */
async function freshDesk(makeContent?: MakeContent): Promise<DeskOfOne & { end: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'shubbak-desk-'));
  const content = await makeContent?.(join(folder, 'content'));
  const desk = await startDesk(join(folder, 'state'), true, content ? { options: ['--content', content] } : {});
  const end = async () => {
    await desk.stop();
    await removeFolder(folder);
  };
  return { desk, folder: join(folder, 'state'), end };
}

/** The first account of a desk, which may do everything, in an office's old PC. */
export async function enterDesk(
  browser: Browser,
  desk: RunningDesk,
  language: 'fr' | 'ar',
): Promise<[BrowserContext, Page]> {
  const context = await browser.newContext(oldPc);
  const page = await context.newPage();
  await setUp(page, desk, language);
  return [context, page];
}

/** Makes the first account of a desk, and gives it every role. */
export async function setUp(page: Page, desk: RunningDesk, language: 'fr' | 'ar'): Promise<void> {
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
}

/** Photographs a page by a name, and expects nothing wrong with it. */
export async function look(page: Page, info: TestInfo, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true });
  expect(await faultsOn(page), name).toEqual([]);
  const direction = (await page.locator('html').getAttribute('lang')) === 'ar' ? 'rtl' : 'ltr';
  await expect(page.locator('html')).toHaveAttribute('dir', direction);
}

/** What axe finds, but in a preview, which is a page of its own; and whether the page is wider than the display. */
async function faultsOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  return wide ? [...found, 'the page can be pushed aside'] : found;
}
