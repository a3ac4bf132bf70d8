import { join } from 'node:path';
import { projectFolder } from '../../main/places.ts';
import { pairwise, product } from '../support/pairwise.ts';
import { controlsOutside, outsideWhileScrolling, within } from './reach.ts';
import { offerMore, visitStates } from './visit-states.ts';
import { adjust, chooseLanguage, expect, openSection, sizes, test } from './visitor.ts';
import { stand } from './walk.ts';

test.use({ configFile: join(projectFolder, 'kiosk-config', 'annex-1.yml'), turnsClock: true });

test.beforeEach(({ page }) => offerMore(page));

const ways = { language: ['ar', 'fr'] as const, orientation: ['portrait', 'landscape'] as const };

// Each state in a language that is read from the right and in one from the left, in portrait and in landscape.
const standings = Object.groupBy(pairwise({ state: Object.keys(visitStates), ...ways }), ({ state }) => state);

for (const [state, rows = []] of Object.entries(standings)) {
  test(`given low reach, ${state}, every control is in the lower part, in both directions and orientations`, async ({
    visit,
  }, info) => {
    const adjustments = { contrast: 'normal', size: '100', reach: 'low', hand: 'both', motion: 'normal' } as const;
    await adjust(visit, 'reach');
    await visitStates[state]?.(visit);
    for (const { language, orientation } of rows) {
      await stand(visit, state, { language, orientation, ...adjustments });
      await visit.screenshot({ path: info.outputPath(`${language}-${orientation}.png`) });
      const outside = await outsideWhileScrolling(visit, within(orientation, { isLow: true }));
      expect(outside, `${language}, ${orientation}`).toEqual([]);
    }
  });
}

for (const { language, orientation } of product(ways)) {
  for (const hand of ['left', 'right'] as const) {
    test(`given the ${hand} hand, ${language}, ${orientation}, every control is at that side, in low reach too`, async ({
      visit,
    }) => {
      await visit.setViewportSize(sizes[orientation]);
      await chooseLanguage(visit, language);
      await adjust(visit, hand);
      const expectAtSide = async (isLow?: true) => {
        const area = within(orientation, { hand, isLow });
        expect(await outsideWhileScrolling(visit, area)).toEqual([]);
        await visit.locator('.open-sheet').tap();
        expect(await controlsOutside(visit, area)).toEqual([]);
        await visit.locator('.sheet .close').tap();
      };
      await expectAtSide();
      await openSection(visit, 'projects');
      await visit.locator('.project-list button').first().tap();
      await expect(visit.locator('article')).toBeVisible();
      await expectAtSide();
      await adjust(visit, 'reach');
      await expectAtSide(true);
      await visit.clock.runFor(61_000);
      await expect(visit.getByRole('alertdialog')).toBeVisible();
      expect(await controlsOutside(visit, within(orientation, { hand, isLow: true }))).toEqual([]);
    });
  }
}

for (const orientation of ['portrait', 'landscape'] as const) {
  test(`given neither, ${orientation}, the check finds controls above and at either side`, async ({ visit }) => {
    await visit.setViewportSize(sizes[orientation]);
    expect(await controlsOutside(visit, within(orientation, { isLow: true }))).not.toEqual([]);
    expect(await controlsOutside(visit, within(orientation, { hand: 'left' }))).not.toEqual([]);
    expect(await controlsOutside(visit, within(orientation, { hand: 'right' }))).not.toEqual([]);
    expect(await controlsOutside(visit, within(orientation, {}))).toEqual([]);
  });

  test(`given low reach, ${orientation}, a title stands above what is read, and one that is too long begins it`, async ({
    visit,
  }, info) => {
    await visit.setViewportSize(sizes[orientation]);
    await chooseLanguage(visit, 'fr');
    await adjust(visit, 'reach', '200');
    const title = visit.locator('h1');
    const { top: from } = within(orientation, { isLow: true });
    await openSection(visit, 'projects');
    await visit.locator('.project-list button').nth(2).tap();
    await expect(title).toContainText('cimetières');
    const short = await title.boundingBox();
    expect((short?.y ?? 0) + (short?.height ?? 0)).toBeLessThan(from);
    await visit.locator('.go-home').tap();
    await visit.route('**/api/documents/**', async (route) => {
      const answer = await (await route.fetch()).json();
      answer.document.title.fr = 'Un titre très long, aussi long que la commune le permet. '.repeat(5);
      await route.fulfill({ json: answer });
    });
    await openSection(visit, 'projects');
    await visit.locator('.project-list button').nth(2).tap();
    await expect(title).toContainText('très long');
    expect((await title.boundingBox())?.y).toBeGreaterThan(from);
    await visit.screenshot({ path: info.outputPath('long-title.png') });
  });
}
