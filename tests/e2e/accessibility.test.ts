import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { projectFolder } from '../../main/places.ts';
import { pairwise, product } from '../support/pairwise.ts';
import { fieldOf, openSearch } from './on-screen.ts';
import { faultsOf } from './page-checks.ts';
import { expect, type LanguageName, openSection, sizes, test } from './visitor.ts';

// The annex has a document of every type, and one with every kind of block.
test.use({ configFile: join(projectFolder, 'kiosk-config', 'annex-1.yml'), turnsClock: true });

/** Every state of a visit, and how it is reached from home. */
const states: Record<string, (page: Page) => Promise<void>> = {
  home: (page) => expect(page.locator('.hero')).toBeVisible(),
  programme: (page) => openDocument(page, 'programme-2024-2025'),
  project: (page) => openDocument(page, 'project-6'),
  announcement: (page) => openDocument(page, 'communique-2023-11-28'),
  'example of an announcement': (page) => openDocument(page, 'example-announcement'),
  decision: (page) => openDocument(page, 'decision-2023-11-27'),
  page: (page) => openDocument(page, 'about-this-screen'),
  'page with every kind of block': (page) => openDocument(page, 'example-page-blocks'),
  procedure: (page) => openDocument(page, 'example-birth-certificate'),
  service: (page) => openDocument(page, 'example-civil-status'),
  notice: (page) => openDocument(page, 'example-public-enquiry'),
  call: (page) => openDocument(page, 'example-call-for-projects'),
  event: (page) => openDocument(page, 'example-open-day'),
  'what a law says': (page) => openDocument(page, 'access-to-information'),
  'all procedures': (page) => openSection(page, 'procedures'),
  'the directory': (page) => openSection(page, 'directory'),
  'all projects': (page) => openSection(page, 'projects'),
  'all pages': (page) => openSection(page, 'pages'),
  search: openSearch,
  'search with answers': async (page) => {
    await openSearch(page);
    await fieldOf(page).fill('écrans interactifs');
    await expect(page.locator('.answers .count')).toBeVisible();
  },
  'search that finds nothing': async (page) => {
    await openSearch(page);
    await fieldOf(page).fill('qzvxqzvx');
    await expect(page.locator('.answers .missed')).toBeVisible();
  },
  'search with a key that is held': async (page) => {
    await openSearch(page);
    await page.locator('.key[aria-haspopup]').first().focus();
    await page.keyboard.press('ArrowUp');
    await expect(page.getByRole('menu')).toBeVisible();
  },
  'search without its keyboard': async (page) => {
    await openSearch(page);
    await page.locator('.key.close').tap();
    await expect(page.locator('.raise')).toBeVisible();
  },
  'the question whether somebody is there': async (page) => {
    await page.clock.runFor(61_000);
    await expect(page.getByRole('alertdialog')).toBeVisible();
  },
  waiting: async (page) => {
    await page.route('**/api/documents/**', () => undefined);
    await page.locator('.hero').tap();
    await expect(page.locator('.plain')).toBeVisible();
  },
  'document withdrawn': async (page) => {
    await page.route('**/api/documents/**', (route) => route.fulfill({ json: null }));
    await page.locator('.hero').tap();
    await expect(page.locator('.plain')).toBeVisible();
  },
};

const languages: LanguageName[] = ['ar', 'zgh', 'fr', 'en'];
const orientations = Object.keys(sizes) as (keyof typeof sizes)[];

const factors = {
  state: Object.keys(states),
  language: languages,
  orientation: orientations,
  contrast: ['normal contrast', 'high contrast'] as const,
  size: [100, 150, 200] as const,
};

// The sections of a small commune are whole in one view: here there is more.
test.beforeEach(async ({ page }) => {
  await page.route('**/api/sections/**', async (route) => {
    const section = await (await route.fetch()).json();
    await route.fulfill({ json: { ...section, total: section.total + 90, next: section.cards.length } });
  });
});

const combinations = process.env.EVERY_COMBINATION ? product(factors) : pairwise(factors);

for (const { state, language, orientation, contrast, size } of combinations) {
  test(`given ${state}, ${language}, ${orientation}, ${contrast}, text at ${size} %, no check finds a fault`, async ({
    visit,
  }, info) => {
    await visit.setViewportSize(sizes[orientation]);
    await visit.locator('.languages button').nth(languages.indexOf(language)).tap();
    if (contrast === 'high contrast') await visit.locator('.contrast').tap();
    for (let shown = 100; shown < size; shown += 50) await visit.locator('.text-size').tap();
    await expect(visit.locator('html')).toHaveAttribute('data-size', String(size));
    await states[state]?.(visit);
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

/** Opens a document wherever it may stand: what a tile leads to is answered with another one. */
async function openDocument(page: Page, id: string): Promise<void> {
  await page.route('**/api/documents/**', async (route) => {
    const asked = new URL(route.request().url());
    await route.continue({ url: new URL(`/api/documents/${id}${asked.search}`, asked).href });
  });
  await page.locator('.hero').tap();
  await expect(page.locator('article')).toBeVisible();
  await page.unroute('**/api/documents/**');
}
