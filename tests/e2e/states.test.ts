import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { pino } from 'pino';
import { loadConfig } from '../../kiosk-config/load.ts';
import { serveOnLoopback } from '../../main/chromium/serve.ts';
import { createScreen } from '../../main/kiosk/screen.ts';
import { pageFolder } from '../../main/places.ts';
import { createPage } from '../../main/visitor/page.ts';
import { boats, hardContent } from '../support/hard-content.ts';
import { commune as communeFile, page as pageFile, site } from '../support/small-commune.ts';
import { firstEditionMs, type OwnCommune, openDocument, test, visitContent } from './own-commune.ts';
import { beginVisit, expect, openSection, sizes } from './visitor.ts';

/** A screen with a picture, which this browser may open; loses the files of some of its widths. */
async function publishPicture(page: Page, commune: OwnCommune) {
  await commune.publish(await hardContent());
  const { address } = await commune.start();
  await page.request.get(address);
  const answer = () => page.request.get(new URL('/api/documents/harbour', address).href);
  await expect.poll(async () => (await answer()).status(), { timeout: firstEditionMs }).toBe(200);
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

test('given neither projects nor news, home leads to what there is, and to nothing empty', async ({
  page,
  commune,
  faults,
}, info) => {
  await visitContent(page, commune, Promise.resolve({ ...bare, 'a.yml': pageFile('a'), 'b.yml': pageFile('b') }));
  await expect(page.locator('.home .section-tile')).toHaveText(['Services et horaires', 'Autres informations']);
  await page.screenshot({ path: info.outputPath('home-pages-only.png') });
  expect(faults).toEqual([]);
});

test('given nothing at all for this site, home says so in a sentence', async ({ page, commune, faults }, info) => {
  await visitContent(page, commune, Promise.resolve({ 'commune.yml': communeFile() }));
  await expect(page.locator('.home')).toHaveText('Aucune information n’est affichée ici pour le moment.');
  await page.screenshot({ path: info.outputPath('home-empty.png') });
  expect(faults).toEqual([]);
});

test('given an address in a sentence, the sentence stays whole, and the code below it carries the address', async ({
  page,
  commune,
  faults,
}) => {
  const body = {
    ar: 'انظر [الموقع](https://example.org/a?b=1) هنا.',
    fr: 'Voir **[le site](https://example.org/a?b=1)** ici.',
  };
  await visitContent(page, commune, Promise.resolve({ ...bare, 'link.yml': pageFile('link', { body }) }));
  await openDocument(page, 'Page link');
  const paragraph = page.locator('.body p');
  await expect(paragraph).toHaveText('Voir le site ici.Scannez ce code avec votre téléphonehttps://example.org/a?b=1');
  await expect(paragraph.getByRole('img', { name: 'Scannez ce code avec votre téléphone' })).toBeVisible();
  await expect(page.locator('a')).toHaveCount(0);
  expect(faults).toEqual([]);
});

test('given a document that is withdrawn while it is read, it stays; asked for later, it is said to be gone', async ({
  page,
  commune,
}, info) => {
  test.slow();
  const screen = await visitContent(page, commune);
  const other = await page.context().newPage();
  await other.goto(new URL('/', screen.address).href);
  const list = await page.context().newPage();
  await list.goto(new URL('/', screen.address).href);
  await beginVisit(list, 'fr');
  await openSection(list, 'pages');
  await page.bringToFront();
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
  await other.close();
  // A page behind another one draws no frames, and a tap waits for them.
  await page.bringToFront();
  await expect(page.locator('h1')).toHaveText('Texte long');
  await list.bringToFront();
  await list.locator('.tile', { hasText: 'Texte long' }).tap();
  await expect(list.locator('main')).toContainText('Cette page n’est plus affichée.');
  await list.screenshot({ path: info.outputPath('withdrawn.png') });
  await list.locator('main').getByRole('button', { name: 'Accueil' }).tap();
  await expect(list.locator('.home')).toBeVisible();
});

test('given an answer that no view can draw, the page says that it waits, and begins anew', async ({
  page,
  commune,
}) => {
  await visitContent(page, commune);
  await page.route('**/api/documents/**', (route) => route.fulfill({ json: { document: {} } }));
  await openSection(page, 'pages');
  await page.locator('.tile').first().tap();
  await expect(page.locator('.waiting')).toBeVisible();
  await expect(page.locator('.slide')).toBeVisible({ timeout: 15_000 });
});

test('given a browser whose time zones are older than the host, the page shows the time of the host', async ({
  page,
  commune,
}) => {
  await page.clock.setFixedTime(new Date('2026-11-26T10:00:00Z'));
  await page.route('**/api/home', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), offsets: [{ from: 0, minutes: -90 }] } });
  });
  await visitContent(page, commune);
  await expect(page.locator('.clock')).toContainText('08:30');
});

test('given a clock that nobody can believe, no time is shown, and the date is said to be uncertain', async ({
  page,
  commune,
  faults,
}, info) => {
  await page.route('**/api/status', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), clock: 'uncertain' } });
  });
  await visitContent(page, commune);
  await expect(page.locator('.clock')).toHaveCount(0);
  await expect(page.locator('.home .here')).toHaveCount(0);
  await expect(page.locator('.status')).toContainText('La date de cet écran est incertaine.');
  await page.screenshot({ path: info.outputPath('date-uncertain.png') });
  expect(faults).toEqual([]);
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

test('given a screen that cannot open, it says in every language where to ask, and to a technician why', async ({
  page,
  faults,
}, info) => {
  const open = async () => {
    await loadConfig('/etc/shubbak/none.yml');
    throw new Error('there is such a configuration');
  };
  const screen = createScreen(await createPage(pageFolder), open, pino({ level: 'silent' }));
  await expect(screen.open()).rejects.toThrow('none.yml');
  const served = await serveOnLoopback(screen.app, 0);
  for (const [orientation, size] of Object.entries(sizes)) {
    await page.setViewportSize(size);
    // A page of the address before is no longer let in, and would complain.
    await page.goto('about:blank');
    await page.goto(served.issueAddress());
    await expect(page.locator('h1')).toHaveText([/الشاشة/, /ⵓⴳⴷⵉⵍ/, /hors service/, /Out of service/]);
    await expect(page.locator('.reason')).toContainText('/etc/shubbak/none.yml cannot be read');
    await page.screenshot({ path: info.outputPath(`out-of-service-${orientation}.png`) });
  }
  await served.close();
  expect(faults).toEqual([]);
});
