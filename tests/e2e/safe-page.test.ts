import type { Page } from '@playwright/test';
import { faultsOf } from './page-checks.ts';
import { refusedOf } from './refused-input.ts';
import { expect, sizes, test, watchFaults, watchPolicy } from './visitor.ts';

const sections = (page: Page) => page.locator('.safe section');

for (const [orientation, viewport] of Object.entries(sizes)) {
  test(`given a ${orientation} display, the safe page has the essentials in four languages, and keeps input from the browser`, async ({
    page,
    host,
  }, info) => {
    const faults = watchFaults(page);
    await watchPolicy(page);
    await page.setViewportSize(viewport);
    await page.goto(new URL('/safe', host.screen.address).href);
    await expect(sections(page)).toHaveCount(4);
    for (const [index, direction] of ['rtl', 'ltr', 'ltr', 'ltr'].entries()) {
      const section = sections(page).nth(index);
      await expect(section).toHaveCSS('direction', direction);
      await expect(section.locator('tr')).toHaveCount(7);
      await expect(section.locator('.example')).toBeVisible();
    }
    expect(await refusedOf(page)).toEqual({ refused: true, scrolls: true });
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: info.outputPath(`safe-${orientation}.png`) });
    expect(await faultsOf(page)).toEqual([]);
    expect(faults).toEqual([]);
  });
}
