import { expect, type Page, test } from '@playwright/test';
import { plainPng } from '../support/test-pictures.ts';
import { deskForEach, enterDesk, look } from './desk-author.ts';
import { watchFaults } from './visitor.ts';

const own = deskForEach();

const words = (page: Page) => page.locator('.document-picture .picture-words');

const save = (page: Page) => page.locator('.bar [value="save"]').click();

for (const language of ['fr', 'ar'] as const) {
  test(`given a picture chosen in the form of a document, in ${language}, it is described there, and stands below the text`, async ({
    browser,
  }, info) => {
    const [context, page] = await enterDesk(browser, own.desk, language);
    const faults = watchFaults(page);
    const typed: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/typing')) typed.push(request.postDataBuffer()?.toString('latin1') ?? '');
    });
    await page.goto(`${own.desk.address}/new-document/announcement`);
    await expect(words(page)).toBeHidden();
    const file = page.locator('#picture');
    await file.setInputFiles({ name: 'plan.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') });
    await expect(page.locator('#picture-fault')).toContainText('SVG');
    await expect(file).toHaveValue('');
    await expect(words(page)).toBeHidden();
    const picture = { name: 'Place.png', mimeType: 'image/png', buffer: await plainPng() };
    await file.setInputFiles(picture);
    await expect(page.locator('#picture-fault')).toBeEmpty();
    await expect(words(page)).toBeVisible();
    await page.locator('[name="title.fr"]').fill('Une annonce');
    await page.locator('[name="body.fr"]').fill('Un texte.');
    await page.locator('[name="sites"][value="*"]').check();
    await look(page, info, 'chosen');
    // What is typed is kept without the picture, which travels once.
    await expect(page.locator('.kept')).toContainText(/\d/);
    expect(typed.length).toBeGreaterThan(0);
    expect(typed.filter((body) => body.includes('filename='))).toEqual([]);

    await save(page);
    await expect(page.locator('.picture-words .fault')).toBeVisible();
    await expect(page.locator('.document-picture img')).toHaveJSProperty('complete', true);
    await look(page, info, 'kept');
    await page.locator('#words-fr').fill('La place');
    await save(page);
    await expect(page.locator('.said').first()).toBeVisible();
    await expect(page.locator('[name="body.fr"]')).toHaveValue(
      /^Un texte\.\n\n!\[La place\]\(media\/place-\w+\.webp\)\n/,
    );
    await expect(page.locator('.document-picture img')).toHaveCount(0);
    expect(faults.filter((fault) => !/status of 422/.test(fault))).toEqual([]);
    await context.close();
  });
}

test('given a browser without scripts, a picture is handed in with a document all the same', async ({ browser }) => {
  const [first, entered] = await enterDesk(browser, own.desk, 'fr');
  const context = await browser.newContext({ javaScriptEnabled: false, storageState: await first.storageState() });
  await entered.close();
  const page = await context.newPage();
  await page.goto(`${own.desk.address}/new-document/announcement`);
  await expect(words(page)).toBeVisible();
  await page.locator('#picture').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: await plainPng() });
  await page.locator('#words-ar').fill('الساحة');
  await page.locator('[name="title.ar"]').fill('إعلان');
  await page.locator('[name="sites"][value="*"]').check();
  await page.locator('.bar [value="look"]').click();
  await expect(page.locator('.looked-at')).toContainText('إعلان');
  await page.locator('.looked-at a[href$="/edit"]').click();
  await expect(page.locator('[name="body.ar"]')).toHaveValue(/^!\[الساحة\]\(media\/a-\w+\.webp\)\n/);
  await context.close();
  await first.close();
});
