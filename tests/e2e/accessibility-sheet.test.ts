import { visitStates } from './visit-states.ts';
import { adjust, chooseLanguage, expect, sizes, test } from './visitor.ts';

test.use({ turnsClock: true });

for (const [orientation, size] of Object.entries(sizes)) {
  for (const language of ['ar', 'fr'] as const) {
    test(`${orientation}, ${language}: given any view, a button in the lowest corner opens the sheet in the lower part`, async ({
      visit,
    }) => {
      await visit.setViewportSize(size);
      await chooseLanguage(visit, language);
      const opener = visit.locator('.open-sheet');
      for (const view of ['.home', 'article']) {
        if (view === 'article') await visit.locator('.hero').tap();
        await expect(visit.locator(view)).toBeVisible();
        const box = await opener.boundingBox();
        if (!box) throw new Error('no button');
        const fromSide = language === 'ar' ? size.width - box.x - box.width : box.x;
        expect(fromSide).toBeLessThan(60);
        expect(size.height - box.y - box.height).toBeLessThan(80);
        await opener.tap();
        const sheet = await visit.locator('.sheet').boundingBox();
        expect(sheet?.y).toBeGreaterThanOrEqual(size.height * (orientation === 'portrait' ? 0.55 : 0.5));
        // What a touch changes can be seen beside it.
        await expect(visit.locator('h1').first()).toBeInViewport();
        await visit.locator('.sheet .close').tap();
      }
    });
  }
}

test('given the sheet, each touch has its effect at once, says so, and a second one takes it back', async ({
  visit,
}) => {
  await chooseLanguage(visit, 'en');
  await visit.locator('.open-sheet').tap();
  const page = visit.locator('html');
  for (const [name, data, on, off] of [
    ['High contrast', 'data-contrast', 'high', 'normal'],
    ['Low reach', 'data-reach', 'low', 'whole'],
    ['More time', 'data-time', 'more', 'normal'],
    ['Less motion', 'data-motion', 'less', 'normal'],
    ['With one switch', 'data-scan', 'on', 'off'],
  ] as const) {
    const button = visit.getByRole('button', { name, exact: true });
    await expect(button).toHaveAttribute('aria-pressed', 'false');
    await button.tap();
    await expect(page).toHaveAttribute(data, on);
    await expect(button).toHaveAttribute('aria-pressed', 'true');
    await button.tap();
    await expect(page).toHaveAttribute(data, off);
  }
  for (const [group, option, data, value] of [
    ['Text size', '200 %', 'data-size', '200'],
    ['Text size', '100 %', 'data-size', '100'],
    ['One-handed', 'Right', 'data-hand', 'right'],
    ['One-handed', 'Both', 'data-hand', 'both'],
  ] as const) {
    const button = visit.getByRole('group', { name: group }).getByRole('button', { name: option, exact: true });
    await button.tap();
    await expect(page).toHaveAttribute(data, value);
    await expect(button).toHaveAttribute('aria-pressed', 'true');
  }
});

test('given the sheet, a touch beside it closes it and nothing behind it is touched', async ({ visit }) => {
  await visit.locator('.open-sheet').tap();
  await visit.touchscreen.tap(540, 400);
  await expect(visit.locator('.sheet')).toHaveCount(0);
  await expect(visit.locator('.home')).toBeVisible();
});

test('by keyboard: the sheet takes the focus, keeps it, closes by Escape and gives it back', async ({ visit }) => {
  await chooseLanguage(visit, 'fr');
  await visit.locator('.open-sheet').focus();
  await visit.keyboard.press('Enter');
  await expect(visit.getByRole('dialog', { name: 'Accessibilité' })).toBeVisible();
  await expect(visit.locator('#accessibility')).toBeFocused();
  const isOutside = () =>
    visit.evaluate(() => document.activeElement !== document.body && !document.activeElement?.closest('.sheet'));
  for (let presses = 0; presses < 25; presses++) {
    await visit.keyboard.press('Tab');
    expect(await isOutside()).toBe(false);
  }
  await visit.keyboard.press('Escape');
  await expect(visit.locator('.sheet')).toHaveCount(0);
  await expect(visit.locator('.open-sheet')).toBeFocused();
});

test('given the question over the sheet, more time gives the focus back to where it was in the sheet', async ({
  visit,
}) => {
  await visit.locator('.open-sheet').tap();
  await visit.locator('.switch-contrast').focus();
  await visit.clock.runFor(61_000);
  await expect(visit.locator('.more-time')).toBeFocused();
  await visit.keyboard.press('Enter');
  await expect(visit.getByRole('alertdialog')).toBeHidden();
  await expect(visit.locator('.switch-contrast')).toBeFocused();
});

test('given more time, the screen asks after three times as long, and waits three times as long', async ({ visit }) => {
  await adjust(visit, 'time');
  await visit.clock.runFor(175_000);
  await expect(visit.getByRole('alertdialog')).toBeHidden();
  await visit.clock.runFor(8_000);
  await expect(visit.getByRole('alertdialog')).toBeVisible();
  await visit.clock.runFor(50_000);
  await expect(visit.getByRole('alertdialog')).toBeVisible();
  await visit.clock.runFor(10_000);
  await expect(visit.locator('.slide')).toBeVisible();
});

/** Whether anything on the page could still move by itself. */
function movements(): string[] {
  return [...document.querySelectorAll('*')].flatMap((element) => {
    const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(element);
    const isStill = animationName === 'none' && /^0s(, 0s)*$/.test(transitionDuration) && scrollBehavior === 'auto';
    return isStill ? [] : [`${element.tagName}.${element.className}`];
  });
}

test('given less motion, nothing on the page moves by itself; without it, something does', async ({ visit }) => {
  // A view that waits for its document fades in.
  await visitStates.waiting?.(visit);
  expect(await visit.evaluate(movements)).not.toEqual([]);
  await adjust(visit, 'motion');
  expect(await visit.evaluate(movements)).toEqual([]);
});

test.describe('given a device that asks for less motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('a visit begins with it, and the attract loop does not fade', async ({ visit }) => {
    await expect(visit.locator('html')).toHaveAttribute('data-motion', 'less');
    expect(await visit.evaluate(movements)).toEqual([]);
    await visit.locator('.finish').tap();
    await expect(visit.locator('.slide')).toBeVisible();
    await visit.evaluate(() => {
      Element.prototype.animate = () => {
        throw new Error('something moves');
      };
    });
    await visit.clock.runFor(12_500);
    await expect(visit.locator('.slide:not(.slide-arriving)')).toHaveAttribute('lang', 'zgh-Tfng');
  });
});
