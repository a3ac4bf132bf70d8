import type { Page } from '@playwright/test';
import { adjust, beginVisit, expect, test } from './visitor.ts';

test.use({ turnsClock: true });

/** Waits, without a key, until the focus has come by itself to what is looked for. */
async function waitFor(page: Page, selector: string): Promise<void> {
  for (let stops = 0; stops < 60; stops++) {
    if (await page.locator(`${selector}:focus`).count()) return;
    await page.clock.runFor(2_000);
  }
  throw new Error(`60 stops did not lead to ${selector}`);
}

async function select(page: Page, selector: string): Promise<void> {
  await waitFor(page, selector);
  await page.keyboard.press('Enter');
}

test('with one switch alone: a section, a document to its end, home, and the end of the visit', async ({
  visit: page,
}, info) => {
  await adjust(page, 'scan');
  await select(page, '.to-projects');
  await select(page, '.project-list button');
  await expect(page.locator('article')).toBeVisible();
  await waitFor(page, '.scroll-buttons .down');
  await page.screenshot({ path: info.outputPath('stop.png') });
  const outline = await page.locator(':focus').evaluate((stop) => getComputedStyle(stop).outlineStyle);
  expect(outline).toBe('solid');
  for (let presses = 0; (await page.locator('.down').getAttribute('aria-disabled')) !== 'true'; presses++) {
    expect(presses).toBeLessThan(50);
    await page.keyboard.press(' ');
  }
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
