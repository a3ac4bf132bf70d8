import { join } from 'node:path';
import { projectFolder } from '../../main/places.ts';
import { fieldOf, openSearch } from './on-screen.ts';
import { visitStates } from './visit-states.ts';
import { adjust, chooseLanguage, expect, type LanguageName, sizes, test } from './visitor.ts';

test.use({ configFile: join(projectFolder, 'kiosk-config', 'annex-1.yml'), turnsClock: true });

const names: Record<LanguageName, [up: string, down: string]> = {
  ar: ['إلى الأعلى', 'إلى الأسفل'],
  zgh: ['ⵙ ⵓⴼⵍⵍⴰ', 'ⵙ ⵉⵣⴷⴰⵔ'],
  fr: ['Monter', 'Descendre'],
  en: ['Up', 'Down'],
};

/** Runs in the page. */
function isCovered(button: Element): boolean {
  const { x, y, width, height } = button.getBoundingClientRect();
  return !button.contains(document.elementFromPoint(x + width / 2, y + height / 2));
}

/** Which elements of two kinds lie over each other, as far as they are drawn. Runs in the page. */
function overlap([one, other]: string[]): string[] {
  const boxes = (selector = '') => {
    const frame = document.querySelector('.answers')?.getBoundingClientRect();
    return [...document.querySelectorAll(selector)].map((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      if (!frame || !element.closest('.answers')) return { left, right, top, bottom };
      return { left, right, top: Math.max(top, frame.top), bottom: Math.min(bottom, frame.bottom) };
    });
  };
  return boxes(one).flatMap((a) =>
    boxes(other)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => JSON.stringify([a, b])),
  );
}

/** A button that leads no further can be touched, and nothing happens. */
const atAnEndToo = { force: true };

for (const [language, [up, down]] of Object.entries(names) as [LanguageName, [string, string]][]) {
  for (const [orientation, size] of Object.entries(sizes)) {
    test(`in ${language}, ${orientation}: given a document that is longer than the display, two buttons lead to its end and back`, async ({
      visit,
    }, info) => {
      await visit.setViewportSize(size);
      await chooseLanguage(visit, language);
      await expect(visit.locator('.scroll-buttons')).toHaveCount(0);
      await visitStates.programme?.(visit);
      const main = visit.locator('main');
      const place = () => main.evaluate(({ scrollTop }) => scrollTop);
      const [toUp, toDown] = [up, down].map((name) => visit.getByRole('button', { name, exact: true }));
      if (!toUp || !toDown) throw new Error('a name is missing');
      await expect(toUp).toHaveAttribute('aria-disabled', 'true');
      await visit.screenshot({ path: info.outputPath('beginning.png') });
      const seen = await main.evaluate(({ clientHeight }) => clientHeight);
      await toDown.tap();
      // What was lowest is still in sight.
      expect(await place()).toBeGreaterThan(seen / 2);
      expect(await place()).toBeLessThan(seen);
      await visit.screenshot({ path: info.outputPath('middle.png') });
      for (let touches = 0; (await toDown.getAttribute('aria-disabled')) !== 'true'; touches++) {
        expect(touches).toBeLessThan(60);
        await toDown.tap(atAnEndToo);
      }
      expect(await main.evaluate((main) => main.scrollHeight - main.clientHeight - main.scrollTop)).toBeLessThan(3);
      await visit.screenshot({ path: info.outputPath('end.png') });
      await toDown.tap(atAnEndToo);
      for (let touches = 0; (await place()) > 0; touches++) {
        expect(touches).toBeLessThan(60);
        await toUp.tap(atAnEndToo);
      }
      await visit.locator('.open-sheet').tap();
      expect(await toUp.evaluate(isCovered)).toBe(true);
      await visit.locator('.sheet .close').tap();
      expect(await toUp.evaluate(isCovered)).toBe(false);
      await visit.locator('.go-home').tap();
      await expect(visit.locator('.home')).toBeVisible();
      await expect(visit.locator('.scroll-buttons')).toHaveCount(0);
    });
  }
}

test('given a keyboard, the buttons are pressed by it, and at an end the focus stays on the button', async ({
  visit,
}) => {
  await visitStates.programme?.(visit);
  const toDown = visit.locator('.scroll-buttons .down');
  await toDown.focus();
  for (let presses = 0; (await toDown.getAttribute('aria-disabled')) !== 'true'; presses++) {
    expect(presses).toBeLessThan(60);
    await visit.keyboard.press('Enter');
  }
  await visit.keyboard.press('Enter');
  await expect(toDown).toBeFocused();
});

for (const [orientation, size] of Object.entries(sizes)) {
  test(`${orientation}: given more answers than there is room for, the buttons move them, beside the keyboard`, async ({
    visit,
  }, info) => {
    await visit.setViewportSize(size);
    await chooseLanguage(visit, 'fr');
    await openSearch(visit);
    await fieldOf(visit).fill('commune');
    await expect(visit.locator('.answers .count')).toBeVisible();
    await visit.screenshot({ path: info.outputPath('answers.png') });
    await visit.locator('.scroll-buttons .down').tap();
    expect(await visit.locator('.answers').evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(0);
    const tile = await visit.locator('.answers > .tile').first().boundingBox();
    const button = await visit.locator('.scroll-buttons .down').boundingBox();
    const apart = (a = tile, b = button) => !a || !b || a.x + a.width <= b.x || b.x + b.width <= a.x;
    expect(apart()).toBe(true);
  });

  for (const [language, hand] of [
    ['fr', 'both'],
    ['ar', 'both'],
    ['fr', 'right'],
    ['ar', 'left'],
  ] as const) {
    test(`${orientation}, ${language}, low reach, hand ${hand}: given answers, the buttons move them, with the keyboard and without, and cover nothing`, async ({
      visit,
    }, info) => {
      await visit.setViewportSize(size);
      await chooseLanguage(visit, language);
      await adjust(visit, 'reach', hand);
      await openSearch(visit);
      await fieldOf(visit).fill('commune');
      await expect(visit.locator('.answers .count')).toBeVisible();
      const down = visit.locator('.scroll-buttons .down');
      const place = () => visit.locator('.answers').evaluate(({ scrollTop }) => scrollTop);
      for (const keyboard of ['with-keyboard', 'without-keyboard']) {
        await visit.screenshot({ path: info.outputPath(`${keyboard}.png`) });
        await down.tap();
        const once = await place();
        expect(once).toBeGreaterThan(0);
        // The same by a key, as a switch sends it.
        await down.press('Enter');
        expect(await place()).toBeGreaterThan(once);
        for (const other of ['.search input', '.answers > .tile', '.keyboard', '.dock']) {
          expect(await visit.evaluate(overlap, ['.scroll-buttons button', other])).toEqual([]);
        }
        if (keyboard === 'with-keyboard') await visit.locator('.key.close').tap();
        await visit.locator('.answers').evaluate((answers) => answers.scrollTo(0, 0));
      }
    });
  }
}
