import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { defaultConfigFile, defaultStateFolder, projectFolder } from '../../main/places.ts';
import { faultsOf } from './page-checks.ts';
import { answerService, openServicePage } from './visit-states.ts';
import { chooseLanguage, expect, type LanguageName, sizes, test } from './visitor.ts';

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
      await openServicePage(visit);
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

test('given fields that were felt, the test of the touch says which edges were not, and it ends', async ({
  visit,
  host,
}) => {
  await chooseLanguage(visit, 'en');
  await openServicePage(visit);
  await give(visit, await answerFor(visit, host.screen.home));
  await visit.locator('.test-touch').tap();
  const said = visit.locator('.touch-test [role="status"]');
  await expect(said).toHaveText('Not felt yet: top · bottom · left · right');
  const { width, height } = visit.viewportSize() ?? sizes.portrait;
  const strokeOver = async (fields: (at: number) => [x: number, y: number]) => {
    for (let at = 0; at < 12; at++) await visit.touchscreen.tap(...fields((at + 0.5) / 12));
  };
  await strokeOver((at) => [at * width, 2]);
  await strokeOver((at) => [2, at * height]);
  await expect(said).toHaveText('Not felt yet: bottom · right');
  await strokeOver((at) => [at * width, height - 2]);
  await strokeOver((at) => [width - 2, at * height]);
  await expect(said).toHaveText('Every edge was felt.');
  await visit.locator('.touch-test button').tap();
  await expect(visit.locator('.touch-test')).toHaveCount(0);
});

test('given the test of the sound, a tone is played to its end', async ({ visit }) => {
  await visit.evaluate(() => {
    const Played = window.Audio;
    window.Audio = class extends Played {
      constructor(address?: string) {
        super(address);
        this.addEventListener('ended', () => document.body.setAttribute('data-heard', String(this.duration)));
      }
    };
  });
  await answerService(visit);
  await chooseLanguage(visit, 'en');
  await openServicePage(visit, '.lines');
  await visit.getByText('Test the sound').tap();
  await expect(visit.locator('body')).toHaveAttribute('data-heard', '2', { timeout: 20_000 });
});

test('given no session that switches the machine off, the page says so and offers nothing', async ({ visit, host }) => {
  await chooseLanguage(visit, 'en');
  await openServicePage(visit);
  await give(visit, await answerFor(visit, host.screen.home));
  await expect(visit.getByText('This machine cannot be switched off from here.')).toBeVisible();
  await expect(visit.getByText('Switch the machine off')).toHaveCount(0);
  await expect(visit.locator('.lines li').first()).toBeVisible();
});

test('given an order to the machine, it can be taken back, and else it is given', async ({ visit }) => {
  const orders: string[] = [];
  await visit.route('**/api/service/machine', async (route) => {
    orders.push(route.request().postData() ?? '');
    await route.fulfill({ json: { kind: 'restarting' } });
  });
  await answerService(visit);
  await chooseLanguage(visit, 'en');
  await openServicePage(visit, '.lines');
  await visit.getByText('Switch the machine off').tap();
  await expect(visit.locator('.soon [role="status"]')).toContainText('Switch the machine off');
  await visit.locator('.keep-on').tap();
  await visit.getByText('Restart the machine').tap();
  await expect.poll(() => orders, { timeout: 20_000 }).toEqual(['{"order":"reboot"}']);
});

test('given a wrong answer, it is refused with a sentence, and the digits wait', async ({ visit }) => {
  await chooseLanguage(visit, 'en');
  await openServicePage(visit);
  await give(visit, '00000000');
  await expect(visit.locator('.lock [role="status"]')).toContainText('That answer is wrong. Please wait');
  await expect(visit.locator('.digits button').first()).toBeDisabled();
});
