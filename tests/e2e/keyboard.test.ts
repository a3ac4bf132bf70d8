import type { Page } from '@playwright/test';
import { product } from '../support/pairwise.ts';
import { fieldOf, fingersOn, keyOf, middleOf, openSearch, typeOnScreen } from './on-screen.ts';
import { chooseLanguage, expect, type LanguageName, sizes, test } from './visitor.ts';

test.beforeEach(({ visit }) => openSearch(visit));

const languages: LanguageName[] = ['ar', 'zgh', 'fr', 'en'];

const words = {
  ar: 'طلب عقد الازدياد 2023',
  zgh: 'ⵜⴰⵖⵉⵡⴰⵏⵜ ⵥⵕ 31',
  fr: 'déchets à la façade',
  en: "the mayor's 31-13",
} as const;

for (const language of languages) {
  test(`given keys touched in ${language}, the field holds what was written, and keeps the focus`, async ({
    visit,
  }) => {
    await chooseLanguage(visit, language);
    await typeOnScreen(visit, words[language]);
    await expect(fieldOf(visit)).toHaveValue(words[language]);
    await expect(fieldOf(visit)).toBeFocused();
    await expect(fieldOf(visit)).toHaveCSS('direction', language === 'ar' ? 'rtl' : 'ltr');
  });
}

test('given any language of the page, every script can be written', async ({ visit }) => {
  await typeOnScreen(visit, 'لا');
  await visit.getByRole('button', { name: /^abc/ }).tap();
  await typeOnScreen(visit, 'cnie');
  await visit.getByRole('button', { name: /^ⴰⴱⴳ/ }).tap();
  await typeOnScreen(visit, 'ⴰⵣⵓⵍ');
  await expect(fieldOf(visit)).toHaveValue('لاcnieⴰⵣⵓⵍ');
});

test('given an Arabic page, the keys lie from left to right as on a real keyboard', async ({ visit }) => {
  const x = async (letter: string) => (await middleOf(keyOf(visit, letter))).x;
  const row = await Promise.all(Array.from('ضصثقفغعهخحجد').map(x));
  expect(row).toEqual(row.toSorted((a, b) => a - b));
  expect(await x('ذ')).toBeLessThan(await x('1'));
});

test('given a finger that stays on a key, its other forms are offered, and a touch chooses one', async ({ visit }) => {
  const { lay, lift } = await fingersOn(visit);
  await lay(await middleOf(keyOf(visit, 'ا')));
  const menu = visit.getByRole('menu');
  await expect(menu.getByRole('menuitem')).toHaveText(['أ', 'إ', 'آ', 'ء']);
  await lift();
  await expect(menu).toBeVisible();
  await menu.getByRole('menuitem', { name: 'آ' }).tap();
  await expect(menu).toBeHidden();
  await expect(fieldOf(visit)).toHaveValue('آ');
  await expect(fieldOf(visit)).toBeFocused();
});

test('given a finger that slides from a held key to another form, lifting it there writes it', async ({ visit }) => {
  const { lay, move, lift } = await fingersOn(visit);
  await lay(await middleOf(keyOf(visit, 'ا')));
  const form = visit.getByRole('menuitem', { name: 'إ' });
  await move(await middleOf(form));
  await expect(form).toHaveClass(/under/);
  await lift();
  await expect(fieldOf(visit)).toHaveValue('إ');
  await expect(visit.getByRole('menu')).toBeHidden();
});

test('given other forms that nobody wants, a touch elsewhere closes them and writes nothing more', async ({
  visit,
}) => {
  const { lay, lift } = await fingersOn(visit);
  await lay(await middleOf(keyOf(visit, 'ا')));
  await expect(visit.getByRole('menu')).toBeVisible();
  await lift();
  await keyOf(visit, 'ب').tap();
  await expect(visit.getByRole('menu')).toBeHidden();
  await expect(fieldOf(visit)).toHaveValue('ب');
});

test('given two quick fingers, both letters are written', async ({ visit }) => {
  const { lay, lift } = await fingersOn(visit);
  const [first, second] = [await middleOf(keyOf(visit, 'ب')), await middleOf(keyOf(visit, 'ت'))];
  await lay(first);
  await lay(first, second);
  // The first is lifted while the second still lies there.
  await lift(first);
  await lift();
  const written = await fieldOf(visit).inputValue();
  expect(Array.from(written).toSorted()).toEqual(['ب', 'ت']);
});

test('given a finger that slides off a wrong key, nothing is written', async ({ visit }) => {
  const { lay, move, lift } = await fingersOn(visit);
  await lay(await middleOf(keyOf(visit, 'ب')));
  await move(await middleOf(keyOf(visit, 'م')));
  await lift();
  await expect(fieldOf(visit)).toHaveValue('');
});

test('given a caret within the words, letters and deletions go there', async ({ visit }) => {
  await fieldOf(visit).pressSequentially('abcd');
  await visit.keyboard.press('ArrowLeft');
  await visit.keyboard.press('ArrowLeft');
  await typeOnScreen(visit, '7');
  await expect(fieldOf(visit)).toHaveValue('ab7cd');
  await erase(visit).tap();
  await erase(visit).tap();
  await expect(fieldOf(visit)).toHaveValue('acd');
  await visit.keyboard.press('Shift+End');
  await typeOnScreen(visit, '9');
  await expect(fieldOf(visit)).toHaveValue('a9');
});

test('given a finger that stays on the key that deletes, it goes on until nothing is left', async ({ visit }) => {
  await fieldOf(visit).fill('1234567890');
  const { lay, lift } = await fingersOn(visit);
  await lay(await middleOf(erase(visit)));
  await expect(fieldOf(visit)).toHaveValue('');
  await lift();
  await typeOnScreen(visit, '12');
  await expect(fieldOf(visit)).toHaveValue('12');
});

test('given a real keyboard, it writes into the field from the beginning', async ({ visit }) => {
  await visit.keyboard.type('Écrans 3');
  await visit.keyboard.press('Backspace');
  await expect(fieldOf(visit)).toHaveValue('Écrans ');
});

test('given Tab and Enter alone, as a switch sends them, keys and their other forms can be had', async ({ visit }) => {
  await keyOf(visit, 'ب').focus();
  await visit.keyboard.press('Enter');
  await visit.keyboard.press('Space');
  await expect(fieldOf(visit)).toHaveValue('بب');
  await expect(keyOf(visit, 'ب')).toBeFocused();
  await visit.keyboard.press('Tab');
  await visit.keyboard.press('Tab');
  await expect(keyOf(visit, 'ا')).toBeFocused();
  await visit.keyboard.down('Enter');
  await expect(visit.getByRole('menuitem', { name: 'أ' })).toBeFocused();
  await visit.keyboard.up('Enter');
  await visit.keyboard.press('Tab');
  await visit.keyboard.press('Enter');
  await expect(fieldOf(visit)).toHaveValue('ببإ');
  await expect(keyOf(visit, 'ا')).toBeFocused();
  await visit.keyboard.press('ArrowUp');
  await expect(visit.getByRole('menuitem', { name: 'أ' })).toBeFocused();
  await visit.keyboard.press('Escape');
  await expect(keyOf(visit, 'ا')).toBeFocused();
});

test('given a screen reader, which clicks without a finger, a key writes once', async ({ visit }) => {
  await keyOf(visit, 'ب').evaluate((key: HTMLElement) => key.click());
  await expect(fieldOf(visit)).toHaveValue('ب');
});

test('given a keyboard that is closed, what was found has its place, until it is asked for again', async ({
  visit,
}) => {
  await visit.locator('.key.close').tap();
  await expect(visit.locator('.keyboard')).toHaveCount(0);
  await visit.locator('.raise').tap();
  await expect(visit.locator('.keyboard')).toBeVisible();
});

test('given the field, neither the system nor the browser has anything to offer', async ({ visit }) => {
  const field = fieldOf(visit);
  await expect(field).toHaveAttribute('inputmode', 'none');
  await expect(field).toHaveAttribute('autocomplete', 'off');
  await expect(field).toHaveAttribute('spellcheck', 'false');
  expect(await field.evaluate((input: HTMLInputElement) => [input.form, input.name])).toEqual([null, '']);
});

const layerNames = { ar: /^أبت/, zgh: /^ⴰⴱⴳ/, fr: /^abc/, en: /^abc/ };

/** A display of 21.5 inches, 16 to 9, is 476 mm by 268 mm: 1920 by 1080 pixels. */
const mmPerPx = 476 / 1920;

for (const [orientation, size] of Object.entries(sizes)) {
  test(`${orientation}: given a display of 21.5 inches, every key is at least 15 mm wide and high, low and for one hand too`, async ({
    visit,
  }) => {
    await visit.setViewportSize(size);
    const standings = product({ language: languages, hand: ['both', 'left', 'right'], reach: ['whole', 'low'] });
    for (const { language, ...where } of standings) {
      await chooseLanguage(visit, language);
      await expect(visit.locator('.layer[aria-pressed="true"]')).toHaveAccessibleName(layerNames[language]);
      await visit.evaluate((adjusted) => Object.assign(document.documentElement.dataset, adjusted), where);
      const sides = await visit
        .locator('.key')
        .evaluateAll((keys) =>
          keys.map((key) => key.getBoundingClientRect()).map(({ width, height }) => [width, height]),
        );
      expect(sides.length).toBeGreaterThan(38);
      const least = Math.min(...sides.flat());
      expect(least * mmPerPx, `${language}, ${Object.values(where).join()}`).toBeGreaterThanOrEqual(15);
      if (where.hand === 'both') expect(least).toBeGreaterThanOrEqual(72);
      // In low reach the dock has no languages while the keyboard is up.
      await visit.evaluate(() => Object.assign(document.documentElement.dataset, { reach: 'whole', hand: 'both' }));
    }
  });

  test(`${orientation}: given any text size, keyboard, field, answers and dock never cover each other`, async ({
    visit,
  }) => {
    await visit.setViewportSize(size);
    const { lay, lift } = await fingersOn(visit);
    for (const { language, textSize } of product({ language: languages, textSize: ['100', '200'] })) {
      await chooseLanguage(visit, language);
      await visit.evaluate((shown) => (document.documentElement.dataset.size = shown), textSize);
      const parts = ['.box', '.answers', '.keyboard', '.dock', 'header'];
      expect(await overlaps(visit, parts), `${language}, ${textSize} %`).toEqual([]);
      // The first row of letters is the highest that has other forms.
      const held = visit.locator('.keys').nth(1).locator('[aria-haspopup]').first();
      await lay(await middleOf(held));
      await expect(visit.getByRole('menu')).toBeVisible();
      await lift();
      expect(await overlaps(visit, ['.box', '.answers', '.variants', '.dock']), language).toEqual([]);
      await fieldOf(visit).tap();
    }
  });
}

const erase = (page: Page) => page.locator('.key.wide').first();

/** Pairs of parts that lie over each other, by more than a fraction of a pixel. */
function overlaps(page: Page, parts: string[]): Promise<string[]> {
  return page.evaluate((selectors) => {
    const boxes = selectors.map((selector) => {
      const element = document.querySelector(selector);
      if (!element) throw new Error(`there is no ${selector}`);
      return { selector, ...element.getBoundingClientRect().toJSON() };
    });
    return boxes.flatMap((a, index) =>
      boxes
        .slice(index + 1)
        .filter((b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
        .map((b) => `${a.selector} and ${b.selector}`),
    );
  }, parts);
}
