import type { Page } from '@playwright/test';
import { fieldOf, openSearch, typeOnScreen } from './on-screen.ts';
import { adjust, chooseLanguage, expect, openSection, test } from './visitor.ts';

test.use({ turnsClock: true });

test('given a visitor who reads slowly, the visit is never cut while a finger moves', async ({ visit }) => {
  await chooseLanguage(visit, 'fr');
  await visit.locator('.hero').tap();
  for (let minute = 0; minute < 10; minute++) {
    await visit.clock.runFor(55_000);
    await expect(visit.getByRole('alertdialog')).toBeHidden();
    await visit.touchscreen.tap(500, 300);
    await visit.clock.runFor(1_000);
  }
  await expect(visit.locator('h1')).toContainText('Programme d’ouverture');
});

test('given nobody for a minute, the screen asks; more time keeps the page, silence ends the visit', async ({
  visit,
}) => {
  await chooseLanguage(visit, 'fr');
  await openSection(visit, 'projects');
  await visit.locator('.project-list button').nth(1).tap();
  await visit.clock.runFor(61_000);
  const question = visit.getByRole('alertdialog', { name: 'Êtes-vous toujours là ?' });
  await expect(question).toBeVisible();
  await expect(question).toContainText(/dans (19|20) secondes/);
  await expect(question.getByRole('button', { name: 'Encore du temps' })).toBeFocused();

  await question.getByRole('button', { name: 'Encore du temps' }).tap();
  await expect(question).toBeHidden();
  await expect(visit.locator('h1')).toContainText('instance consultative');

  await visit.clock.runFor(61_000);
  await expect(question).toBeVisible();
  await visit.clock.runFor(21_000);
  await expect(visit.locator('.slide')).toBeVisible();
});

test('given the question, a touch anywhere means that somebody is there', async ({ visit }) => {
  await visit.clock.runFor(61_000);
  await expect(visit.getByRole('alertdialog')).toBeVisible();
  await visit.touchscreen.tap(30, 30);
  await expect(visit.getByRole('alertdialog')).toBeHidden();
  await expect(visit.locator('.home')).toBeVisible();
});

test('given the question, by keyboard both answers can be reached, and there is time for it', async ({ visit }) => {
  await visit.clock.runFor(61_000);
  await expect(visit.locator('.more-time')).toBeFocused();
  await visit.clock.runFor(15_000);
  await visit.keyboard.press('Tab');
  await expect(visit.locator('.still-there .finish')).toBeFocused();
  await visit.clock.runFor(15_000);
  await visit.keyboard.press('Shift+Tab');
  await expect(visit.locator('.more-time')).toBeFocused();
  await visit.keyboard.press('Tab');
  await visit.keyboard.press('Enter');
  await expect(visit.locator('.slide')).toBeVisible();
});

for (const [end, finish] of [
  ['by "I have finished"', (page: Page) => page.locator('.finish').tap()],
  [
    'by "I have finished" in answer to the question',
    async (page: Page) => {
      // Three times as long as others have.
      await page.clock.runFor(181_000);
      await page.getByRole('alertdialog').getByRole('button', { name: 'I have finished' }).tap();
    },
  ],
  ['by silence', (page: Page) => page.clock.runFor(245_000)],
] as const) {
  test(`given a visit that ended ${end}, nothing of it is left in a fresh page`, async ({ visit }) => {
    const before = await visit.evaluate(() => history.length);
    await visit.addInitScript(() => {
      addEventListener('pageshow', ({ persisted }) => Object.assign(window, { wasKept: persisted }));
    });
    await chooseLanguage(visit, 'en');
    await adjust(visit, '150', 'left', 'contrast', 'reach', 'time', 'motion', 'scan');
    const ways = { contrast: 'high', reach: 'low', time: 'more', motion: 'less', scan: 'on' };
    const adjusted = { size: '150', hand: 'left', ...ways };
    expect(await visit.evaluate(() => Object.fromEntries(Object.entries(document.documentElement.dataset)))).toEqual(
      adjusted,
    );
    await openSection(visit, 'projects');
    await visit.locator('.project-list button').nth(3).tap();
    await expect(visit.locator('h1')).toContainText('charter');
    await visit.locator('main').evaluate((main) => main.scrollTo(0, 500));
    await visit.evaluate(() => {
      window.name = 'a visitor';
      history.replaceState({ visitor: true }, '');
      localStorage.setItem('visitor', 'was here');
      sessionStorage.setItem('visitor', 'was here');
      Object.assign(window, { isOldPage: true });
      getSelection()?.selectAllChildren(document.body);
    });

    await finish(visit);
    await expect(visit.locator('.slide')).toBeVisible();
    const left = await visit.evaluate(() => ({
      history: history.length,
      state: history.state,
      name: window.name,
      local: localStorage.length,
      session: sessionStorage.length,
      isOldPage: 'isOldPage' in window,
      language: document.documentElement.lang,
      adjustments: Object.fromEntries(Object.entries(document.documentElement.dataset)),
      selection: String(getSelection()),
      path: location.pathname + location.search + location.hash,
      wasKept: (window as { wasKept?: boolean }).wasKept,
    }));
    expect(left).toEqual({
      history: before,
      state: null,
      name: '',
      local: 0,
      session: 0,
      isOldPage: false,
      language: 'ar',
      adjustments: {},
      selection: '',
      path: '/',
      wasKept: false,
    });
    await visit.locator('.begin button').first().tap();
    await expect(visit.locator('.home')).toBeVisible();
    expect(await visit.locator('main').evaluate((main) => main.scrollTop)).toBe(0);
  });
}

test('given words that were looked for, the next visitor finds an empty field, also by undoing', async ({ visit }) => {
  await openSearch(visit);
  await typeOnScreen(visit, 'شاش');
  await visit.keyboard.type('ات');
  await expect(visit.locator('.answers .count')).toBeVisible();
  await visit.clock.runFor(85_000);
  await expect(visit.locator('.slide')).toBeVisible();
  await visit.locator('.begin button').first().tap();
  await openSearch(visit);
  await visit.keyboard.press('Control+Z');
  await expect(fieldOf(visit)).toHaveValue('');
  await expect(visit.locator('.topics')).toBeVisible();
});

for (const [way, copy] of [
  ['by keys', (page: Page) => page.keyboard.press('Control+C')],
  // As a menu does it, which no page is asked about before.
  ['by a command of the browser', (page: Page) => page.evaluate(() => void document.execCommand('copy'))],
] as const) {
  test(`given words in the field that are marked, they cannot be copied ${way}`, async ({ visit, context }) => {
    await context.grantPermissions(['clipboard-read']);
    const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
    // The control: what the host answers without the page is copied in the same way.
    const answer = await context.newPage();
    await answer.goto(new URL('/api/status', visit.url()).href);
    await answer.evaluate(() => getSelection()?.selectAllChildren(document.body));
    await copy(answer);
    const copied = await clipboard(answer);
    expect(copied).toContain('"languages"');

    await visit.bringToFront();
    await openSearch(visit);
    await typeOnScreen(visit, 'شاش');
    await fieldOf(visit).selectText();
    await copy(visit);
    expect(await clipboard(visit)).toBe(copied);
  });
}

test('the attract loop fades from slide to slide, in another language, and moves only while it fades', async ({
  visit,
}) => {
  await visit.locator('.finish').tap();
  const slide = visit.locator('.slide:not(.slide-arriving)');
  await expect(slide).toHaveAttribute('lang', 'ar');
  expect(await visit.evaluate(() => document.getAnimations().length)).toBe(0);
  await visit.clock.runFor(12_500);
  await expect(slide).toHaveAttribute('lang', 'zgh-Tfng');
  await expect(visit.locator('.slide')).toHaveCount(1);
  expect(await visit.evaluate(() => document.getAnimations().length)).toBe(0);
});
