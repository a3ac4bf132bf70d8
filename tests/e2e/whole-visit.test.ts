import type { Page } from '@playwright/test';
import { beginVisit, chooseLanguage, expect, openSection, sizes, test } from './visitor.ts';

test.use({ turnsClock: true });

const words = {
  ar: { project: 'وضع شاشات تفاعلية', more: 'مزيد من الوقت', question: 'هل ما زلتم هنا؟' },
  fr: { project: 'Installation d’écrans interactifs', more: 'Encore du temps', question: 'Êtes-vous toujours là ?' },
} as const;

/** From the attract loop to the fresh page after it, by touches alone. */
async function visitByTouch(page: Page, language: keyof typeof words): Promise<void> {
  const { project, more, question } = words[language];
  const title = page.getByRole('heading', { level: 1 });
  await beginVisit(page, 'en');
  await chooseLanguage(page, language);

  await openSection(page, 'projects');
  await page.locator('.project-list button').nth(5).tap();
  await expect(title).toContainText(project);
  await page.locator('.go-home').tap();
  await openSection(page, 'news');
  await page.locator('.tile', { hasText: /27 .*2023/ }).tap();
  await expect(page.locator('.opening')).toContainText('27');

  // Somebody reads slowly: a finger moves the text once in a while.
  const decision = await title.innerText();
  for (let minute = 0; minute < 3; minute++) {
    await page.clock.runFor(55_000);
    await expect(page.getByRole('alertdialog')).toBeHidden();
    await page.touchscreen.tap(500, 30);
  }
  await page.clock.runFor(61_000);
  await page.getByRole('alertdialog', { name: question }).getByRole('button', { name: more }).tap();
  await expect(page.getByRole('alertdialog')).toBeHidden();
  await expect(title).toHaveText(decision);

  await page.evaluate(() => Object.assign(window, { isOldPage: true }));
  await page.locator('.finish').tap();
  await expect(page.locator('.slide')).toBeVisible();
  expect(await page.evaluate(() => 'isOldPage' in window)).toBe(false);
}

for (const language of ['ar', 'fr'] as const) {
  for (const [orientation, size] of Object.entries(sizes)) {
    test(`in ${language}, ${orientation}: attract loop, project, decision, a slow reader, more time, the end`, async ({
      visit,
    }) => {
      await visit.setViewportSize(size);
      await visit.locator('.finish').tap();
      await visitByTouch(visit, language);
    });
  }
}

/** Presses Tab until what has the focus is what is looked for. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if (await page.locator(`${selector}:focus`).count()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`40 times Tab did not lead to ${selector}`);
}

test('by keyboard alone: attract loop, language, project, contrast, more time, the end', async ({ visit: page }) => {
  await page.locator('.finish').tap();
  await expect(page.locator('.slide')).toBeVisible();
  const go = async (selector: string, key: 'Enter' | 'Space' = 'Enter') => {
    await tabTo(page, selector);
    await page.keyboard.press(key);
  };
  await go('.begin button[lang="fr"]');
  await expect(page.locator('.home')).toBeVisible();
  await go('.languages button[lang="ar"]');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await go('.to-projects');
  await go('.project-list button');
  await expect(page.locator('article')).toBeVisible();
  await go('.open-sheet', 'Space');
  await go('.switch-contrast', 'Space');
  await expect(page.locator('html')).toHaveAttribute('data-contrast', 'high');
  await page.keyboard.press('Escape');
  await page.clock.runFor(61_000);
  await expect(page.locator('.more-time')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alertdialog')).toBeHidden();
  await go('.finish');
  await expect(page.locator('.slide')).toBeVisible();
});
