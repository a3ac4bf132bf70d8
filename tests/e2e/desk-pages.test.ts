import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type RunningDesk, startDesk } from '../support/running-desk.ts';
import { faultsOn } from './desk-author.ts';
import { watchFaults } from './visitor.ts';

const password = 'correct horse battery';

let desk: RunningDesk;
let folder: string;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shubbak-desk-'));
  desk = await startDesk(folder, true);
});

test.afterEach(async () => {
  await desk.stop();
  await rm(folder, { recursive: true, force: true });
});

// An office's old PC.
test.use({ viewport: { width: 1280, height: 720 }, hasTouch: false });

for (const language of ['fr', 'ar'] as const) {
  test(`given a first administrator, in ${language}, every page is whole and needs no mouse to begin`, async ({
    browser,
  }, info) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    const page = await context.newPage();
    const faults = watchFaults(page);
    const look = async (name: string) => {
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true });
      expect(await faultsOn(page), name).toEqual([]);
      await expect(page.locator('html')).toHaveAttribute('dir', language === 'ar' ? 'rtl' : 'ltr');
    };

    await page.goto(`${desk.link}?language=${language}`);
    await look('set-up');
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
    await look('set-up with faults');
    await page.locator('#login').fill('samira');
    await page.locator('#password').fill(password);
    await page.locator('#again').fill(password);
    await page.keyboard.press('Enter');
    await expect(page.locator('.who')).toContainText('Samira');
    await look('start');
    await page.locator('[href="/account"]').click();
    await look('account');
    await page.locator('[action="/totp/offer"] button').click();
    await look('telephone');

    await page.locator('.menu [href="/sites/*/people"]').click();
    await look('people');
    await page.locator('.tabs a').nth(1).click();
    await page.locator('#name').fill('Driss');
    await page.locator('form.card [name="author"]').check();
    await page.keyboard.press('Enter');
    await expect(page.locator('#link')).toHaveValue(/\/invitation\//);
    await look('invited');
    const link = await page.locator('#link').inputValue();

    await page.locator('.who button').click();
    await look('log in');
    await page.locator('#login').fill('samira');
    await page.locator('#password').fill('wrong');
    await page.keyboard.press('Enter');
    await expect(page.locator('.alarm')).toBeVisible();
    await look('log in refused');

    await page.goto(link);
    await page.locator('#login').fill('driss');
    await page.locator('#password').fill(password);
    await page.locator('#again').fill(password);
    await page.keyboard.press('Enter');
    await expect(page.locator('.who')).toContainText('Driss');
    await page.goto(`${desk.address}/record`);
    await look('forbidden');

    await page.locator('.who button').click();
    await page.locator('#login').fill('samira');
    await page.locator('#password').fill(password);
    await page.keyboard.press('Enter');
    await page.locator('.menu [href="/sites/*/people"]').click();
    await look('people, two of them');
    await page.locator('.menu [href="/settings"]').click();
    await look('settings');
    await page.locator('.menu [href="/record"]').click();
    await expect(page.locator('tbody tr')).not.toHaveCount(0);
    await look('record');
    // A refused page is an answer that the browser writes down as an error.
    expect(faults.filter((fault) => !/status of (401|403|422)/.test(fault))).toEqual([]);
    await context.close();
  });
}
