import type { Page } from '@playwright/test';
import { adjust, beginVisit, expect, test } from './visitor.ts';

test.use({ turnsClock: true });

/** Waits, without a key, until the focus has come by itself to what is looked for. */
async function waitFor(page: Page, selector: string): Promise<void> {
  // The time of the machine goes on meanwhile: in whole stops, one might be passed over.
  for (let quarters = 0; quarters < 240; quarters++) {
    if (await page.locator(`${selector}:focus`).count()) return;
    await page.clock.runFor(500);
  }
  throw new Error(`60 stops did not lead to ${selector}`);
}

async function select(page: Page, selector: string): Promise<void> {
  await waitFor(page, selector);
  await page.keyboard.press('Enter');
}

test('with one switch alone: a section, a document, home, another one to its end, and the end of the visit', async ({
  visit: page,
}, info) => {
  await adjust(page, 'scan');
  await select(page, '.to-projects');
  await select(page, '.project-list button');
  await expect(page.locator('article')).toBeVisible();
  await select(page, '.go-home');
  await select(page, '.hero');
  await expect(page.locator('article')).toBeVisible();
  // What is read is a stop, too: pressed again and again, it goes on to the end.
  await waitFor(page, 'main');
  await page.screenshot({ path: info.outputPath('stop.png') });
  const outline = await page.locator(':focus').evaluate((stop) => getComputedStyle(stop).outlineStyle);
  expect(outline).toBe('solid');
  const left = () => page.locator('main').evaluate((main) => main.scrollHeight - main.clientHeight - main.scrollTop);
  expect(await left()).toBeGreaterThan(0);
  for (let presses = 0; (await left()) > 2; presses++) {
    expect(presses).toBeLessThan(50);
    await page.keyboard.press('Enter');
  }
  await select(page, '.scroll-buttons .up');
  expect(await left()).toBeGreaterThan(2);
  await select(page, '.go-home');
  await expect(page.locator('.home')).toBeVisible();
  await select(page, '.dock .finish');
  await expect(page.locator('.slide')).toBeVisible();
  await beginVisit(page, 'fr');
  await expect(page.locator('html')).toHaveAttribute('data-scan', 'off');
});

test('given one switch, only the sheet is gone through while it is open, and it switches itself off there', async ({
  visit: page,
}) => {
  await adjust(page, 'scan');
  await select(page, '.open-sheet');
  for (let stop = 0; stop < 20; stop++) {
    await page.clock.runFor(2_000);
    expect(await page.locator('.sheet :focus').count()).toBe(1);
  }
  await select(page, '.switch-scan');
  await expect(page.locator('html')).toHaveAttribute('data-scan', 'off');
  await page.clock.runFor(10_000);
  await expect(page.locator('.switch-scan')).toBeFocused();
});

test('given one switch and more time, each stop lasts longer; a press gives the next one its whole time', async ({
  visit: page,
}) => {
  await adjust(page, 'time', 'scan');
  const focused = () => page.evaluate(() => document.activeElement?.className);
  const first = await focused();
  await page.clock.runFor(4_000);
  expect(await focused()).toBe(first);
  await page.keyboard.press('Shift');
  await page.clock.runFor(4_000);
  expect(await focused()).toBe(first);
  await page.clock.runFor(1_500);
  expect(await focused()).not.toBe(first);
});

test('given a touch, the focus no longer goes on by itself', async ({ visit: page }) => {
  await adjust(page, 'scan');
  await page.clock.runFor(6_000);
  await page.locator('.clock').tap();
  await expect(page.locator('html')).toHaveAttribute('data-scan', 'off');
});

test('given one switch that nobody presses any more, the visit is asked about and ends like any other', async ({
  visit: page,
}) => {
  await page.locator('.to-projects').tap();
  await page.locator('.project-list button').first().tap();
  await expect(page.locator('article')).toBeVisible();
  await adjust(page, 'scan');
  await page.clock.runFor(61_000);
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await waitFor(page, '.more-time');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alertdialog')).toBeHidden();
  await page.clock.runFor(61_000);
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await page.clock.runFor(60_000);
  await expect(page.locator('.slide')).toBeVisible();
});
