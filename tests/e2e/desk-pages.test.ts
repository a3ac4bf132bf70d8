import { expect, test } from '@playwright/test';
import { deskForEach, look, oldPc, password } from './desk-author.ts';
import { watchFaults } from './visitor.ts';

const own = deskForEach();

test.use(oldPc);

// Some twenty pages, each looked at by axe.
test.describe.configure({ timeout: 180_000 });

for (const language of ['fr', 'ar'] as const) {
  test(`given a first administrator, in ${language}, every page is whole and needs no mouse to begin`, async ({
    browser,
  }, info) => {
    const context = await browser.newContext(oldPc);
    const page = await context.newPage();
    const faults = watchFaults(page);
    const seen = (name: string) => look(page, info, name);

    await page.goto(`${own.desk.link}?language=${language}`);
    await seen('set-up');
    // The first field has the focus: nothing but keys is needed.
    await page.keyboard.type('Samira');
    await page.keyboard.press('Tab');
    await page.keyboard.type('z');
    for (const text of [password, 'another one']) {
      await page.keyboard.press('Tab');
      await page.keyboard.type(text);
    }
    await page.keyboard.press('Enter');
    await expect(page.locator('.fault')).toHaveCount(2);
    await seen('set-up with faults');
    await page.locator('#login').fill('samira');
    await page.locator('#password').fill(password);
    await page.locator('#again').fill(password);
    await page.keyboard.press('Enter');
    await expect(page.locator('.who')).toContainText('Samira');
    await seen('start');
    await page.locator('[href="/account"]').click();
    await seen('account');
    await page.locator('[action="/totp/offer"] button').click();
    await seen('proof');
    await page.keyboard.type('a guess');
    await page.keyboard.press('Enter');
    await expect(page.locator('.fault')).toHaveCount(1);
    await seen('proof refused');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await expect(page.locator('.qr')).toBeVisible();
    await expect(page.locator('code')).toHaveCSS('font-family', /monospace/);
    await seen('telephone');

    await page.locator('.menu [href="/sites/*/people"]').click();
    await seen('people');
    await page.locator('.tabs a').nth(1).click();
    await page.locator('#name').fill('Driss');
    await page.locator('form.card [name="author"]').check();
    await page.keyboard.press('Enter');
    await expect(page.locator('#link')).toHaveValue(/\/invitation\//);
    await seen('invited');
    const link = await page.locator('#link').inputValue();

    await page.locator('.who button').click();
    await seen('log in');
    await page.locator('#login').fill('samira');
    await page.locator('#password').fill('wrong');
    await page.keyboard.press('Enter');
    await expect(page.locator('.alarm')).toBeVisible();
    await seen('log in refused');

    await page.goto(link);
    await page.locator('#login').fill('driss');
    await page.locator('#password').fill(password);
    await page.locator('#again').fill(password);
    await page.keyboard.press('Enter');
    await expect(page.locator('.who')).toContainText('Driss');
    await page.goto(`${own.desk.address}/record`);
    await seen('forbidden');

    await page.locator('.who button').click();
    await page.locator('#login').fill('samira');
    await page.locator('#password').fill(password);
    await page.keyboard.press('Enter');
    await page.locator('.menu [href="/sites/*/people"]').click();
    await seen('people, two of them');
    await page.locator('[action$="/password-link"] button').first().click();
    await expect(page.locator('#current')).toBeFocused();
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await expect(page.locator('#link')).toHaveValue(/\/new-password\//);
    await seen('link for a password');
    const forPassword = await page.locator('#link').inputValue();
    await page.locator('.menu [href="/settings"]').click();
    await seen('settings');
    await page.locator('.menu [href="/record"]').click();
    await expect(page.locator('tbody tr')).not.toHaveCount(0);
    await seen('record');
    await page.locator('.who button').click();
    await expect(page.locator('#login')).toBeVisible();
    await page.goto(forPassword);
    await expect(page.locator('#password')).toBeFocused();
    await page.keyboard.type('short');
    await page.keyboard.press('Tab');
    await page.keyboard.type('short');
    await page.keyboard.press('Enter');
    await expect(page.locator('.fault')).toHaveCount(1);
    await seen('new password');
    await page.locator('#password').fill(password);
    await page.locator('#again').fill(password);
    await page.keyboard.press('Enter');
    await expect(page.locator('.said')).toBeVisible();
    await seen('password chosen');
    // A refused page is an answer that the browser writes down as an error.
    expect(faults.filter((fault) => !/status of (401|403|422)/.test(fault))).toEqual([]);
    await context.close();
  });
}
