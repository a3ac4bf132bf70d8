import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { defaultConfigFile, defaultStateFolder, projectFolder } from '../../main/places.ts';
import { faultsOf } from './page-checks.ts';
import { chooseLanguage, expect, type LanguageName, sizes, test } from './visitor.ts';

async function openService(page: Page): Promise<void> {
  await page.locator('.open-sheet').tap();
  await page.locator('.service-entrance').tap();
  await expect(page.locator('.challenge')).toBeVisible();
}

async function give(page: Page, digits: string): Promise<void> {
  for (const digit of digits) await page.locator('.digits').getByText(digit, { exact: true }).tap();
}

/** What the administrator's command says. */
async function answerFor(page: Page, home: string): Promise<string> {
  const key = join(
    defaultStateFolder(defaultConfigFile, { HOME: home, XDG_STATE_HOME: join(home, '.local', 'state') }),
    'service.key',
  );
  const challenge = await page.locator('.challenge').innerText();
  const program = join(projectFolder, 'main', 'service-code.ts');
  return execFileSync(process.execPath, [program, '--key', key, challenge], { encoding: 'utf8' }).trim();
}

for (const language of ['ar', 'zgh', 'fr', 'en'] as LanguageName[]) {
  for (const [orientation, size] of Object.entries(sizes)) {
    test(`in ${language}, ${orientation}: the command's answer opens the service page, which syncs and ends with the visit`, async ({
      visit,
      host,
    }, info) => {
      await visit.setViewportSize(size);
      await chooseLanguage(visit, language);
      await openService(visit);
      await visit.screenshot({ path: info.outputPath('locked.png') });
      expect(await faultsOf(visit)).toEqual([]);
      await give(visit, await answerFor(visit, host.screen.home));
      await expect(visit.locator('.service-view dl')).toBeVisible();
      await visit.locator('.service-view .sync').tap();
      await expect(visit.locator('.actions')).toHaveAttribute('aria-busy', 'false');
      await expect(visit.locator('.service-view dl')).toBeVisible();
      await visit.screenshot({ path: info.outputPath('open.png') });
      expect(await faultsOf(visit)).toEqual([]);
      await visit.locator('.dock .finish').tap();
      await expect(visit.locator('.slide')).toBeVisible();
    });
  }
}

test('given a wrong answer, it is refused with a sentence, and the digits wait', async ({ visit }) => {
  await chooseLanguage(visit, 'en');
  await openService(visit);
  await give(visit, '00000000');
  await expect(visit.locator('.lock [role="status"]')).toContainText('That answer is wrong. Please wait');
  await expect(visit.locator('.digits button').first()).toBeDisabled();
});
