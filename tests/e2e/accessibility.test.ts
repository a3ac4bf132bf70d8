import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { projectFolder } from '../../main/places.ts';
import { choices } from '../../renderer/kiosk/use-adjustments.ts';
import { pairwise, product } from '../support/pairwise.ts';
import { faultsOf } from './page-checks.ts';
import { offerMore, visitStates } from './visit-states.ts';
import { chooseLanguage, expect, sizes, test } from './visitor.ts';
import { languages, type Standing, walk } from './walk.ts';

// The annex has a document of every type, and one with every kind of block.
test.use({ configFile: join(projectFolder, 'kiosk-config', 'annex-1.yml'), turnsClock: true });

const orientations = Object.keys(sizes) as Standing['orientation'][];

const states = Object.keys(visitStates);

const { contrast, size, reach, hand, motion } = choices;

/** Reach and hand come in four ways: all that a hand does at one side, it does at the other in a language from the other side. */
const hands = [
  { reach: 'whole', hand: 'both' },
  { reach: 'low', hand: 'both' },
  { reach: 'whole', hand: 'left' },
  { reach: 'low', hand: 'right' },
] as const;

test.beforeEach(({ page }) => offerMore(page));

for (const { title, state, standings } of process.env.EVERY_COMBINATION ? everyWalk() : shortWalks()) {
  test(`given ${title}, no check finds a fault`, async ({ visit }, info) => {
    test.setTimeout(10_000 * standings.length + 60_000);
    const first = standings[0];
    if (!first) throw new Error('there is nowhere to stand');
    await visit.setViewportSize(sizes[first.orientation]);
    await chooseLanguage(visit, first.language);
    await visitStates[state]?.(visit);
    const faults = await walk(visit, state, standings, (place) =>
      info.outputPath(place === 0 ? 'page.png' : `page-${place}.png`),
    );
    expect(faults).toEqual([]);
  });
}

type Walk = { title: string; state: string; standings: Standing[] };

/** Any two of all that there is meet at least once; each state is opened once. */
function shortWalks(): Walk[] {
  const rows = pairwise({
    state: states,
    language: languages,
    orientation: orientations,
    contrast,
    size,
    reach,
    hand,
    motion,
  });
  return Object.entries(Object.groupBy(rows, ({ state }) => state)).map(([state, standings = []]) => ({
    title: `${state}, as ${standings.length} visitors stand before it`,
    state,
    standings,
  }));
}

/** Every combination; each state is opened once in each orientation. Movement is less in every other one. */
function everyWalk(): Walk[] {
  return product({ state: states, orientation: orientations }).map(({ state, orientation }) => ({
    title: `${state}, ${orientation}, in every language and adjustment`,
    state,
    standings: product({ language: languages, contrast, size, hands }).map(({ hands, ...row }, index) => ({
      ...row,
      ...hands,
      orientation,
      motion: (index + Math.floor(index / 4)) % 2 === 0 ? 'normal' : 'less',
    })),
  }));
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
