import { expect, type Page, test } from '@playwright/test';
import { deskForEach, enterDesk, look } from './desk-author.ts';
import { watchFaults } from './visitor.ts';

const own = deskForEach();

const body = (page: Page) => page.locator('[name="body.fr"]');
const tools = (page: Page) => page.locator('[data-field="body"] [data-language="fr"] .toolbar');

for (const language of ['fr', 'ar'] as const) {
  test(`given a text of Markdown, in ${language}, its buttons are reached and used by keys, and undone`, async ({
    browser,
  }, info) => {
    const [context, page] = await enterDesk(browser, own.desk, language);
    const faults = watchFaults(page);
    await page.goto(`${own.desk.address}/new-document/notice`);
    await body(page).fill('La rue est fermée');
    await look(page, info, 'toolbar');

    // One stop before the text, and the arrows go the way the page is read.
    await body(page).focus();
    await body(page).selectText();
    await page.keyboard.press('Shift+Tab');
    await expect(tools(page).locator('[data-tool="bold"]')).toBeFocused();
    const onward = language === 'ar' ? 'ArrowLeft' : 'ArrowRight';
    await page.keyboard.press(onward);
    await expect(tools(page).locator('[data-tool="italic"]')).toBeFocused();
    await page.keyboard.press('End');
    await expect(tools(page).locator('a')).toBeFocused();
    await page.keyboard.press(onward);
    await expect(tools(page).locator('[data-tool="bold"]')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(body(page)).toBeFocused();
    await expect(body(page)).toHaveValue('**La rue est fermée**');
    await expect(tools(page).locator('[aria-pressed="true"]')).toHaveAttribute('data-tool', 'bold');

    await page.keyboard.press('Control+i');
    await expect(body(page)).toHaveValue('***La rue est fermée***');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect(body(page)).toHaveValue('La rue est fermée');
    await page.keyboard.press('Control+Shift+z');
    await expect(body(page)).toHaveValue('**La rue est fermée**');

    // What is made by a button is kept as what is typed.
    await tools(page).locator('[data-tool="table"]').click();
    await expect(page.locator('.kept')).toContainText(/\d\d:\d\d/);
    await page.keyboard.press('Control+z');
    await expect(body(page)).toHaveValue('**La rue est fermée**');
    expect(faults).toEqual([]);
    await context.close();
  });

  test(`given words to be a link, in ${language}, they lead to a document chosen by its title, or outside`, async ({
    browser,
  }, info) => {
    const [context, page] = await enterDesk(browser, own.desk, language);
    await page.goto(`${own.desk.address}/new-document/notice`);
    await page.locator('[name="title.fr"]').fill('Rue du Port');
    await page.locator('[name="sites"][value="*"]').check();
    await page.locator('.bar [value="save"]').click();
    await page.locator('.said').first().waitFor();
    const id = page.url().split('/').at(-2) ?? '';

    await body(page).fill('Voir la rue');
    await body(page).selectText();
    await page.keyboard.press('Control+k');
    const dialog = page.locator('dialog');
    await expect(dialog.locator('input').first()).toHaveValue('Voir la rue');
    await look(page, info, 'link');
    await dialog.locator('[type="submit"]').click();
    await expect(dialog.locator('.fault')).not.toBeEmpty();
    await dialog.locator('select').selectOption({ label: 'Rue du Port' });
    await dialog.locator('[type="submit"]').click();
    await expect(body(page)).toHaveValue(`[Voir la rue](doc:${id})`);
    await expect(body(page)).toBeFocused();

    await page.keyboard.type(' et ');
    await tools(page).locator('[data-tool="link"]').click();
    await dialog.locator('input').first().fill('le [site]');
    await dialog.locator('[inputmode="url"]').fill('javascript:alert(1)');
    await dialog.locator('[type="submit"]').click();
    await expect(dialog).toBeVisible();
    await dialog.locator('[inputmode="url"]').fill('https://www.exemple.ma/a (b)');
    await page.keyboard.press('Enter');
    await expect(body(page)).toHaveValue(
      `[Voir la rue](doc:${id}) et [le \\[site\\]](https://www.exemple.ma/a%20%28b%29)`,
    );
    await context.close();
  });
}
