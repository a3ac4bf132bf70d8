import { expect, test } from '@playwright/test';
import { deskForEach, enterDesk, look } from './desk-author.ts';
import { watchFaults } from './visitor.ts';

const own = deskForEach();

for (const language of ['fr', 'ar'] as const) {
  test(`given the commune's documents, in ${language}, a translation is found, read and checked`, async ({
    browser,
  }, info) => {
    const { desk } = own;
    const [context, page] = await enterDesk(browser, desk, language);
    const faults = watchFaults(page);
    const seen = (name: string) => look(page, info, name);
    await page.goto(`${desk.address}/translations`);
    await seen('board');
    await page.locator('.counts tbody tr').nth(2).locator('a[href*="state=unreviewed"]').click();
    await expect(page.locator('#texts')).toHaveValue('fr');
    await seen('unreviewed in French');
    await page.locator('a[href="/translations/project-6/fr"]').click();
    await expect(page.locator('.side-by-side tbody tr').first()).toBeVisible();
    await seen('side by side');
    await page.locator('[action$="/checked"] button').click();
    await expect(page.locator('.review.checked').first()).toBeVisible();
    await seen('checked');
    await page.goto(`${desk.address}/translations?texts=fr&state=checked`);
    await expect(page.locator('a[href="/translations/project-6/fr"]')).toBeVisible();
    await seen('checked in French');
    await page.goto(`${desk.address}/translations/project-6/fr`);
    await page.locator('[action$="/unchecked"] button').click();
    await expect(page.locator('[action$="/checked"]')).toBeVisible();
    expect(faults).toEqual([]);
    await context.close();
  });
}
