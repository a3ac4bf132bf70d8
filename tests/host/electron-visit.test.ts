import { expect as expectPage } from '@playwright/test';
import { expect, test } from 'vitest';
import { isConsoleFault } from '../support/console-fault.ts';
import { openElectronPage } from '../support/electron-page.ts';

test('given the built entry of Electron, on a shim: a whole visit, from the first touch to the fresh page after it', {
  timeout: 60_000,
}, async () => {
  const { page, touch } = await openElectronPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    if (isConsoleFault(message.type(), message.text())) faults.push(message.text());
  });
  page.on('pageerror', ({ message }) => faults.push(message));

  await touch(page.locator('.begin button', { hasText: 'Français' }));
  await expectPage(page.locator('.home')).toBeVisible();
  await expectPage(page.locator('html')).toHaveAttribute('lang', 'fr');

  await touch(page.locator('.to-pages'));
  await touch(page.getByText('Page first').first());
  await expectPage(page.getByRole('heading', { level: 1 })).toHaveText('Page first');
  const picture = page.locator('main img').first();
  await expectPage(picture).toBeVisible();
  expect(await picture.evaluate((element: HTMLImageElement) => element.decode().then(() => element.naturalWidth))).toBe(
    16,
  );

  await touch(page.locator('.dock').getByRole('button', { name: 'العربية' }));
  await expectPage(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expectPage(page.getByRole('heading', { level: 1 })).toHaveText('صفحة first');

  await page.evaluate(() => Object.assign(window, { visit: 1 }));
  await touch(page.locator('.finish'));
  await expectPage(page.locator('.attract')).toBeVisible();
  expect(await page.evaluate(() => ['visit' in window, history.length])).toEqual([false, 2]);
  expect(faults).toEqual([]);
});
