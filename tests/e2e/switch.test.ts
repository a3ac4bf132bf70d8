import type { Page } from '@playwright/test';
import { expect, test } from './visitor.ts';

test.use({ turnsClock: true });

/** Presses "next" until it has led to what is looked for; each press must leave the focus on something that is in sight. */
async function next(page: Page, selector: string, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await page.locator(`${selector}:focus`).count()) return;
    await page.keyboard.press(key);
    expect(await page.evaluate(hiddenFocus)).toBeUndefined();
  }
  throw new Error(`60 times ${key} did not lead to ${selector}`);
}

/** What has the focus although nobody sees it; undefined: it is seen, or the page as a whole has it. Runs in the page. */
function hiddenFocus(): string | undefined {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return undefined;
  const { left, right, top, bottom } = focused.getBoundingClientRect();
  const [x, y] = [
    (Math.max(left, 0) + Math.min(right, innerWidth)) / 2,
    (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2,
  ];
  const there = document.elementFromPoint(x, y);
  const isSeen = there !== null && (focused.contains(there) || there.contains(focused));
  return isSeen && focused.matches(':focus-visible') ? undefined : `${focused.tagName}.${focused.className}`;
}

for (const mode of ['whole display', 'low reach'] as const) {
  test(`by two keys alone, next and select, ${mode}: a language, a section, a document to its end, the sheet, the end`, async ({
    visit: page,
  }) => {
    await page.locator('.finish').tap();
    await expect(page.locator('.slide')).toBeVisible();
    const select = async (selector: string) => {
      await next(page, selector);
      await page.keyboard.press('Enter');
    };
    await select('.begin button[lang="fr"]');
    await expect(page.locator('h1')).toBeFocused();
    if (mode === 'low reach') {
      await select('.open-sheet');
      await select('.switch-reach');
      await expect(page.locator('html')).toHaveAttribute('data-reach', 'low');
      await select('.sheet .close');
      await expect(page.locator('.open-sheet')).toBeFocused();
    }
    await select('.to-projects');
    await expect(page.locator('.section h1')).toBeFocused();
    await select('.project-list button');
    await expect(page.locator('article h1')).toBeFocused();

    // What is read is one stop on the way; select goes on in it, and from its end to the beginning.
    await next(page, 'main');
    const place = () => page.locator('main').evaluate((main) => main.scrollTop);
    const end = await page.locator('main').evaluate((main) => main.scrollHeight - main.clientHeight);
    expect(end).toBeGreaterThan(0);
    for (let presses = 0; (await place()) < end - 2; presses++) {
      expect(presses).toBeLessThan(50);
      await page.keyboard.press('Enter');
    }
    await page.keyboard.press('Enter');
    expect(await place()).toBe(0);

    await select('.go-home');
    await expect(page.locator('.home')).toBeVisible();
    // What still scrolls on the way home is a sign that somebody is there, and the minute begins again.
    for (let seconds = 0; seconds < 120 && (await page.locator('.more-time').count()) === 0; seconds += 10) {
      await page.clock.runFor(10_000);
    }
    await expect(page.locator('.more-time')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alertdialog')).toBeHidden();
    await select('.finish');
    await expect(page.locator('.slide')).toBeVisible();
  });
}

test('given Enter that is held, it selects once', async ({ visit }) => {
  await next(visit, '.open-sheet');
  await visit.keyboard.press('Enter');
  await next(visit, '.switch-contrast');
  for (let time = 0; time < 4; time++) await visit.keyboard.down('Enter');
  await visit.keyboard.up('Enter');
  await expect(visit.locator('.switch-contrast')).toHaveAttribute('aria-pressed', 'true');
});
