import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { boats, hardContent } from '../support/hard-content.ts';
import type { RunningScreen } from '../support/running-screen.ts';
import { commune as communeFile, page as pageFile, site } from '../support/small-commune.ts';
import { type OwnCommune, test } from './own-commune.ts';
import { beginVisit, chooseLanguage, expect, sizes } from './visitor.ts';

/** A visitor at the home view of a screen with that content. */
async function visitContent(page: Page, commune: OwnCommune, files = hardContent()): Promise<RunningScreen> {
  await commune.publish(await files);
  const screen = await commune.start();
  await page.goto(screen.address);
  await beginVisit(page, 'fr');
  return screen;
}

/** Home shows the beginning of what there is, and leads to the rest. */
async function openDocument(page: Page, title: string): Promise<void> {
  const tile = page.locator('.tile', { hasText: title });
  if ((await tile.count()) === 0) await page.locator('.home .show-all').tap();
  await tile.tap();
}

/** Elements that reach beyond the page sideways, or are wider than what they stand in. Runs in the page. */
function sideways(): string[] {
  return [...document.querySelectorAll<HTMLElement>('html, body *')]
    .filter(
      (element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline',
    )
    .filter((element) => !element.closest('svg, .table'))
    .map((element) => `${element.tagName}.${element.className}`);
}

/** A screen with a picture, which this browser may open; loses the files of some of its widths. */
async function publishPicture(page: Page, commune: OwnCommune) {
  await commune.publish(await hardContent());
  const { address } = await commune.start();
  await page.request.get(address);
  const answer = () => page.request.get(new URL('/api/documents/harbour', address).href);
  await expect.poll(async () => (await answer()).status(), { timeout: 20_000 }).toBe(200);
  const { document } = await (await answer()).json();
  const files: { media: string; width: number }[] = document.body.fr[0].sizes;
  expect(files.map(({ width }) => width)).toEqual([540, 1080, 1920]);
  return {
    home: new URL('/', address).href,
    lose: async (...widths: number[]) => {
      const lost = files.filter(({ width }) => widths.includes(width));
      for (const { media } of lost) await rm(join(commune.stateFolder, 'blobs', media));
    },
    fileOf: (width: number) => files.find((one) => one.width === width)?.media ?? '',
  };
}

test('given a picture whose larger files are lost, a smaller one is shown', async ({ page, commune, faults }) => {
  const { home, lose, fileOf } = await publishPicture(page, commune);
  await lose(1080, 1920);
  await page.goto(home);
  await beginVisit(page, 'fr');
  await openDocument(page, 'Le port');
  const image = page.locator('.body img');
  await expect
    .poll(() => image.evaluate(({ currentSrc, complete }: HTMLImageElement) => complete && currentSrc))
    .toMatch(new RegExp(`${fileOf(540)}$`));
  expect(faults).toEqual([]);
});

test('given a picture whose files are lost, its words stand in a calm frame and nothing is complained of', async ({
  page,
  commune,
  faults,
}, info) => {
  const { home, lose } = await publishPicture(page, commune);
  await lose(540, 1080, 1920);
  await page.goto(home);
  await expect(page.locator('.slide')).toContainText('الميناء');
  await expect(page.locator('.slide img')).toHaveCount(0);
  await expect(page.locator('.slide .missing-picture')).toBeHidden();
  await beginVisit(page, 'fr');
  await openDocument(page, 'Le port');
  await expect(page.getByRole('img', { name: boats })).toBeVisible();
  await expect(page.locator('.missing-picture')).toContainText(boats);
  await expect(page.locator('.body img')).toHaveCount(0);
  await page.screenshot({ path: info.outputPath('missing-picture.png') });
  expect(faults).toEqual([]);
});

test('given a document without French, it is shown in Arabic, from the right, and says so', async ({
  page,
  commune,
  faults,
}, info) => {
  await visitContent(page, commune);
  await openDocument(page, 'Affiché en arabe');
  await expect(page.locator('h1')).toHaveAttribute('dir', 'rtl');
  await expect(page.locator('.body')).toHaveAttribute('dir', 'rtl');
  await expect(page.locator('.opening')).toContainText('Affiché en arabe');
  await page.screenshot({ path: info.outputPath('other-language.png') });
  expect(faults).toEqual([]);
});

const bare = {
  'commune.yml': communeFile(),
  'headquarters.yml': site('headquarters', { role: 'headquarters' }),
};

test('given neither projects nor news, home has what there is and no empty headings', async ({
  page,
  commune,
  faults,
}, info) => {
  await visitContent(page, commune, Promise.resolve({ ...bare, 'a.yml': pageFile('a'), 'b.yml': pageFile('b') }));
  await expect(page.locator('.home h2')).toHaveText(['Autres informations']);
  await expect(page.locator('.tile')).toHaveCount(2);
  await page.screenshot({ path: info.outputPath('home-pages-only.png') });
  expect(faults).toEqual([]);
});

test('given nothing at all for this site, home says so in a sentence', async ({ page, commune, faults }, info) => {
  await visitContent(page, commune, Promise.resolve(bare));
  await expect(page.locator('.home')).toHaveText('Aucune information n’est affichée ici pour le moment.');
  await page.screenshot({ path: info.outputPath('home-empty.png') });
  expect(faults).toEqual([]);
});

test('given a document that is withdrawn while it is read, it stays; asked for later, it is said to be gone', async ({
  page,
  commune,
}, info) => {
  const screen = await visitContent(page, commune);
  const other = await page.context().newPage();
  await other.goto(new URL('/', screen.address).href);
  await openDocument(page, 'Texte long');
  await expect(page.locator('.body')).toContainText('Le conseil communal');

  // Two editions later the screen has no longer the one with which this visit began.
  await rm(join(commune.content, 'long.yml'));
  for (const edition of [2, 3]) {
    await commune.publish({
      'other.yml': pageFile('other', { title: { ar: `آخر ${edition}`, fr: `Autre ${edition}` } }),
    });
    await expect(other.locator('.status')).toHaveText(new RegExp(`النسخة ${edition}`), { timeout: 20_000 });
  }
  await expect(page.locator('h1')).toHaveText('Texte long');
  await page.locator('.go-home').tap();
  await openDocument(page, 'Texte long');
  await expect(page.locator('main')).toContainText('Cette page n’est plus affichée.');
  await page.screenshot({ path: info.outputPath('withdrawn.png') });
  await page.locator('main').getByRole('button', { name: 'Accueil' }).tap();
  await expect(page.locator('.home')).toBeVisible();
});

/** The host of a visit ends as if its power were cut. */
async function kill({ child }: RunningScreen): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** Starts the host on the port it had; this browser opens the address that it prints. */
async function restart(page: Page, commune: OwnCommune, { address }: RunningScreen): Promise<void> {
  const screen = await commune.start(['--port', new URL(address).port]);
  const opening = await page.context().newPage();
  await opening.goto(screen.address);
  await opening.close();
}

test('given a host that restarts during a visit, the page stays readable and goes on by itself', async ({
  page,
  commune,
}, info) => {
  const screen = await visitContent(page, commune);
  await openDocument(page, 'Texte long');
  await expect(page.locator('.body')).toContainText('Le conseil communal');
  const before = await page.locator('.screen').innerText();
  await kill(screen);
  await page.locator('main').evaluate((main) => main.scrollTo(0, 500));
  expect(await page.locator('.screen').innerText()).toBe(before);

  await chooseLanguage(page, 'ar');
  await expect(page.locator('h1')).toHaveText('نص طويل');
  await page.locator('.go-home').tap();
  await openDocument(page, 'جدول عريض');
  await expect(page.locator('main')).toHaveText('لحظة من فضلكم…');
  await page.screenshot({ path: info.outputPath('host-away.png'), animations: 'disabled' });

  await restart(page, commune, screen);
  await expect(page.locator('h1')).toHaveText('جدول عريض', { timeout: 20_000 });
  // What is published from now on is heard of again.
  await page.locator('.finish').tap();
  await expect(page.locator('.slide')).toBeVisible();
});

test('given a page that plays while its host restarts, it hears of the next edition', async ({ page, commune }) => {
  await commune.publish(await hardContent());
  const screen = await commune.start();
  await page.goto(screen.address);
  await expect(page.locator('.slide')).toBeVisible();
  await kill(screen);
  await restart(page, commune, screen);
  await commune.publish({ 'other.yml': pageFile('other') });
  await expect(page.locator('.status')).toHaveText(/النسخة 2/, { timeout: 30_000 });
});

test('given a visitor who finishes while the host is away, nothing of the visit is left, and it begins anew', async ({
  page,
  commune,
}, info) => {
  const screen = await visitContent(page, commune);
  await openDocument(page, 'Texte long');
  await expect(page.locator('.body')).toBeVisible();
  await kill(screen);
  await page.locator('.finish').tap();
  await expect(page.locator('#page')).toHaveText('لحظة من فضلكم…');
  await page.screenshot({ path: info.outputPath('finished-host-away.png'), animations: 'disabled' });
  await restart(page, commune, screen);
  await expect(page.locator('.slide')).toBeVisible({ timeout: 20_000 });
});

test('given no edition at all, the screen welcomes in every language, and shows the first as it comes', async ({
  page,
  commune,
  faults,
}, info) => {
  await commune.publish(await hardContent());
  commune.server.answer = (_path, response) => {
    response.writeHead(503).end();
    return true;
  };
  const screen = await commune.start();
  await page.goto(screen.address);
  await expect(page.locator('h1')).toHaveText(['مرحبا بكم', 'ⴰⵏⵙⵓⴼ ⵙ ⴽⵓⵏⵏⵉ', 'Bienvenue', 'Welcome']);
  await page.screenshot({ path: info.outputPath('no-edition.png') });
  await page.setViewportSize(sizes.landscape);
  await page.screenshot({ path: info.outputPath('no-edition-landscape.png') });
  commune.server.answer = () => false;
  await expect(page.locator('.slide')).toContainText('الميناء', { timeout: 30_000 });
  expect(faults).toEqual([]);
});

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
      for (const language of ['ar', 'fr'] as const) {
        await chooseLanguage(page, language);
        const check = async (view: string) =>
          expect(await page.evaluate(sideways), `${view}, ${textSize} %, ${language}`).toEqual([]);
        await check('home');
        await page.locator('.show-all').tap();
        await expect(page.locator('.section')).toBeVisible();
        await check('section');
        const titles = await page.locator('.tile .title').allInnerTexts();
        expect(titles).toHaveLength(6);
        await page.locator('.go-home').tap();
        for (const title of titles) {
          await openDocument(page, title);
          await expect(page.locator('h1')).toHaveText(title);
          await check(title);
          await page.locator('.go-home').tap();
        }
      }
      await page.locator('.text-size').tap();
    }
    await openDocument(page, 'Anticonstitutionnellement');
    await expect(page.locator('h1')).toBeVisible();
    await page.screenshot({ path: info.outputPath('long-words.png') });
    expect(faults).toEqual([]);
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
