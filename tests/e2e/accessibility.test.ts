import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { projectFolder } from '../../main/places.ts';
import { pairwise, product } from '../support/pairwise.ts';
import { faultsOf } from './page-checks.ts';
import { offerMore, visitStates } from './visit-states.ts';
import { adjust, expect, type LanguageName, sizes, test } from './visitor.ts';

// The annex has a document of every type, and one with every kind of block.
test.use({ configFile: join(projectFolder, 'kiosk-config', 'annex-1.yml'), turnsClock: true });

const languages: LanguageName[] = ['ar', 'zgh', 'fr', 'en'];
const orientations = Object.keys(sizes) as (keyof typeof sizes)[];

const factors = {
  state: Object.keys(visitStates),
  language: languages,
  orientation: orientations,
  contrast: ['normal contrast', 'high contrast'] as const,
  size: [100, 150, 200] as const,
  mode: ['whole display', 'low reach', 'left hand', 'low reach, right hand'] as const,
};

/** What is touched in the accessibility sheet. */
const touches: Record<(typeof factors.mode)[number] | (typeof factors.contrast)[number], string[]> = {
  'normal contrast': [],
  'high contrast': ['contrast'],
  'whole display': [],
  'low reach': ['reach'],
  'left hand': ['left'],
  'low reach, right hand': ['reach', 'right'],
};

test.beforeEach(({ page }) => offerMore(page));

const combinations = process.env.EVERY_COMBINATION ? product(factors) : pairwise(factors);

for (const { state, language, orientation, contrast, size, mode } of combinations) {
  test(`given ${state}, ${language}, ${orientation}, ${contrast}, text at ${size} %, ${mode}, no check finds a fault`, async ({
    visit,
  }, info) => {
    await visit.setViewportSize(sizes[orientation]);
    await visit.locator('.languages button').nth(languages.indexOf(language)).tap();
    await adjust(visit, String(size), ...touches[contrast], ...touches[mode]);
    await expect(visit.locator('html')).toHaveAttribute('data-size', String(size));
    await visitStates[state]?.(visit);
    await expectNoFault(visit, info.outputPath('page.png'));
  });
}

/** Between visits there is one text size and one contrast; the language is the one that greets. */
for (const { language, orientation } of product({ language: languages, orientation: orientations })) {
  test(`given the attract loop that greets in ${language}, ${orientation}, no check finds a fault`, async ({
    visit,
  }, info) => {
    await visit.setViewportSize(sizes[orientation]);
    await visit.route('**/api/status', async (route) => {
      const response = await route.fetch();
      const status = await response.json();
      const others = languages.filter((other) => other !== language);
      await route.fulfill({ response, json: { ...status, languages: [language, ...others] } });
    });
    await visit.locator('.finish').tap();
    await expect(visit.locator('.slide')).toBeVisible();
    await expect(visit.locator('html')).toHaveAttribute('lang', new RegExp(`^${language}`));
    await expectNoFault(visit, info.outputPath('page.png'));
  });
}

async function expectNoFault(page: Page, picture: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: picture });
  expect(await faultsOf(page)).toEqual([]);
}
