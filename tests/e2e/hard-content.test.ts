import { openDocument, test, visitContent } from './own-commune.ts';
import { faultsOf } from './page-checks.ts';
import { adjust, chooseLanguage, expect, openSection, sizes } from './visitor.ts';
import { languages } from './walk.ts';

/** Elements that reach beyond the page sideways, or are wider than what they stand in. Runs in the page. */
function sideways(): string[] {
  return [...document.querySelectorAll<HTMLElement>('html, body *')]
    .filter(
      (element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline',
    )
    .filter((element) => !element.closest('svg, .table'))
    .map((element) => `${element.tagName}.${element.className}`);
}

for (const [orientation, size] of Object.entries(sizes)) {
  test(`${orientation}: given long texts, long words and wide tables, nothing but a table moves sideways`, async ({
    page,
    commune,
    faults,
  }, info) => {
    test.slow();
    await page.setViewportSize(size);
    await visitContent(page, commune);
    for (const textSize of [100, 150, 200]) {
      await adjust(page, String(textSize));
      for (const language of ['ar', 'fr'] as const) {
        await chooseLanguage(page, language);
        const check = async (view: string) =>
          expect(await page.evaluate(sideways), `${view}, ${textSize} %, ${language}`).toEqual([]);
        await check('home');
        for (const [section, documents] of [
          ['pages', 6],
          ['procedures', 2],
        ] as const) {
          await openSection(page, section);
          await check(section);
          const titles = await page.locator('.tile .title').allInnerTexts();
          expect(titles).toHaveLength(documents);
          await page.locator('.go-home').tap();
          for (const title of titles) {
            await openDocument(page, title, section);
            await expect(page.locator('h1')).toHaveText(title);
            await check(title);
            await page.locator('.go-home').tap();
          }
        }
      }
    }
    await openDocument(page, 'Anticonstitutionnellement');
    await expect(page.locator('h1')).toBeVisible();
    await page.screenshot({ path: info.outputPath('long-words.png') });
    expect(faults).toEqual([]);
  });
}

for (const [orientation, size] of Object.entries(sizes)) {
  test(`${orientation}: given a paragraph of 20,000 letters, a table of sixty lines and a procedure that says nothing, no check finds a fault in any language`, async ({
    page,
    commune,
  }, info) => {
    test.slow();
    await page.setViewportSize(size);
    await visitContent(page, commune);
    for (const [section, title] of [
      ['pages', 'Texte long'],
      ['pages', 'Tableau long'],
      ['procedures', 'Démarche sans détails'],
    ] as const) {
      await openDocument(page, title, section);
      // What says nothing is not taken along.
      await expect(page.locator('.for-phone')).toHaveCount(0);
      for (const language of languages) {
        await chooseLanguage(page, language);
        await expect(page.locator('article')).toBeVisible();
        await page.screenshot({ path: info.outputPath(`${title}-${language}.png`) });
        expect(await faultsOf(page), `${title}, ${language}`).toEqual([]);
      }
      await chooseLanguage(page, 'fr');
      await page.locator('.go-home').tap();
    }
  });
}

for (const [language, title, first, second, last] of [
  ['ar', 'جدول عريض', 'العمود 1', 'العمود 2', 'العمود 12'],
  ['fr', 'Tableau large', 'Colonne 1', 'Colonne 2', 'Colonne 12'],
] as const) {
  test(`in ${language}, given twelve columns, an arrow leads to where there is more, and the first column stays`, async ({
    page,
    commune,
  }, info) => {
    await visitContent(page, commune);
    await chooseLanguage(page, language);
    await openDocument(page, title);
    const before = page.locator('.arrows button').first();
    const after = page.locator('.arrows button').last();
    const cell = (name: string) => page.getByRole('columnheader', { name, exact: true });
    const at = async (name: string) => (await cell(name).boundingBox())?.x ?? 0;
    await expect(before).toBeDisabled();
    await expect(after).toBeEnabled();
    await expect(cell(last)).not.toBeInViewport();
    // The arrow points, and the columns go, where the language reads.
    const isRightToLeft = language === 'ar';
    expect(((await after.boundingBox())?.x ?? 0) < 540).toBe(isRightToLeft);
    await page.screenshot({ path: info.outputPath(`wide-${language}-1.png`) });

    const start = await at(second);
    await after.tap();
    await expect(before).toBeEnabled();
    await page.screenshot({ path: info.outputPath(`wide-${language}-2.png`), animations: 'disabled' });
    await expect(async () => {
      if (await after.isEnabled()) await after.tap();
      await expect(after).toBeDisabled({ timeout: 1_000 });
    }).toPass();
    expect((await at(second)) > start).toBe(isRightToLeft);
    // Fractions of a pixel aside.
    await expect(cell(last)).toBeInViewport({ ratio: 0.99 });
    await expect(cell(first)).toBeInViewport({ ratio: 0.99 });
    await page.screenshot({ path: info.outputPath(`wide-${language}-3.png`) });
  });
}

test('given sixty lines, a table that fits has no arrow, and its last line can be reached', async ({
  page,
  commune,
}, info) => {
  await visitContent(page, commune);
  await openDocument(page, 'Tableau long');
  await expect(page.getByRole('cell', { name: 'Cellule 1.3' })).toBeVisible();
  await expect(page.locator('.arrows')).toHaveCount(0);
  await page.screenshot({ path: info.outputPath('sixty-lines.png') });
  const last = page.getByRole('cell', { name: 'Cellule 60.3' });
  await last.scrollIntoViewIfNeeded();
  await expect(last).toBeInViewport({ ratio: 1 });
});

for (const [orientation, size] of Object.entries(sizes)) {
  test(`${orientation}: given sixty lines, the heads of the columns stay in sight and leave room for lines, from both sides, at 200 % and in low reach`, async ({
    page,
    commune,
  }, info) => {
    test.slow();
    await page.setViewportSize(size);
    await visitContent(page, commune);
    await openDocument(page, 'Tableau long');
    const heads = page.locator('thead tr');
    await expect(heads).toBeVisible();
    for (const change of ['100', '200', 'reach', '100']) {
      await adjust(page, change);
      for (const language of ['ar', 'fr'] as const) {
        await chooseLanguage(page, language);
        await page.locator('tbody tr').nth(40).scrollIntoViewIfNeeded();
        const main = await page.locator('main').boundingBox();
        const box = await heads.locator('th').first().boundingBox();
        if (!main || !box) throw new Error('there is no table');
        const { reach, size } = await page.evaluate(() => document.documentElement.dataset);
        const where = `${language}, ${reach} reach, ${size} %`;
        await page.screenshot({ path: info.outputPath(`${where}.png`) });
        expect(Math.abs(box.y - main.y), where).toBeLessThan(2);
        expect(box.height, where).toBeLessThan(main.height / 2);
      }
    }
  });
}
