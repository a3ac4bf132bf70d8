import { expect, test } from '@playwright/test';
import { detailed, plainPng } from '../support/test-pictures.ts';
import { deskForEach, enterDesk, look } from './desk-author.ts';
import { watchFaults } from './visitor.ts';

const own = deskForEach();

for (const language of ['fr', 'ar'] as const) {
  test(`given a picture, in ${language}, it is handed in, described, taken away and brought back`, async ({
    browser,
  }, info) => {
    const { desk } = own;
    const [context, page] = await enterDesk(browser, desk, language);
    const faults = watchFaults(page);
    const seen = (name: string) => look(page, info, name);
    await page.goto(`${desk.address}/pictures`);
    await seen('no pictures');
    const file = page.locator('#picture');
    await file.setInputFiles({ name: 'plan.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') });
    await expect(page.locator('#picture-fault')).toContainText('SVG');
    await file.setInputFiles({ name: 'huge.png', mimeType: 'image/png', buffer: Buffer.alloc(21 * 1024 * 1024) });
    await expect(page.locator('#picture-fault')).toContainText('20');
    // A name says nothing: this one travels, and the desk refuses it.
    await file.setInputFiles({ name: 'plan.png', mimeType: 'image/png', buffer: Buffer.from('<svg/>') });
    await page.locator('#words-fr').fill('La place');
    await page.locator('.upload button').click();
    await expect(page.locator('#picture-fault')).toContainText('SVG');
    await expect(page.locator('#words-fr')).toHaveValue('La place');
    await seen('refused');
    await file.setInputFiles({ name: 'Place.png', mimeType: 'image/png', buffer: await detailed('png') });
    await page.locator('#words-fr').fill('');
    await page.locator('.upload button').click();
    await expect(page.locator('.picture-words .fault')).toBeVisible();
    // The file stays chosen.
    await page.locator('#words-fr').fill('La place de la mairie, <b>vue</b> de la mer');
    await page.locator('#words-ar').fill('ساحة البلدية');
    await page.locator('.upload button').click();
    await expect(page.locator('.said')).toBeVisible();
    await expect(page.locator('.pictures img')).toHaveJSProperty('naturalWidth', 200);
    await page.locator('#words-fr').fill('Un plan');
    await page
      .locator('#picture')
      .setInputFiles({ name: 'plan.png', mimeType: 'image/png', buffer: await plainPng(900, 1200) });
    await page.locator('.upload button').click();
    await expect(page.locator('.picture')).toHaveCount(2);
    await page.locator('.picture summary').last().click();
    await seen('two pictures');

    await page.locator('.picture [action$="/remove"] button').first().click();
    await expect(page.locator('.picture')).toHaveCount(1);
    await seen('one removed');
    await page.locator('[action$="/restore"] button').first().click();
    await expect(page.locator('.picture')).toHaveCount(2);

    await page.goto(`${desk.address}/pictures/choose?texts=fr`);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.locator('[data-markdown]').last().click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
      /^!\[La place.*\]\(media\/place-\w+\.webp\)$/,
    );
    await seen('choose');
    await page.goto(`${desk.address}/documents/project-6/edit`);
    const area = page.locator('textarea[data-markdown][lang="fr"]').first();
    await page.locator('a[data-insert-picture][href$="texts=fr"]').first().click();
    await expect(page.locator('dialog [data-markdown]')).toHaveCount(2);
    await seen('insert');
    await page.locator('dialog [data-markdown]').last().click();
    await expect(area).toHaveValue(/!\[La place.*\]\(media\/place-\w+\.webp\)\n/);
    await expect(area).toBeFocused();
    expect(faults.filter((fault) => !/status of 422/.test(fault))).toEqual([]);
    await context.close();
  });
}

test('given a browser without scripts, a picture is handed in all the same', async ({ browser }) => {
  const { desk } = own;
  const [first, entered] = await enterDesk(browser, desk, 'fr');
  const context = await browser.newContext({ javaScriptEnabled: false, storageState: await first.storageState() });
  await entered.close();
  const page = await context.newPage();
  await page.goto(`${desk.address}/pictures`);
  await page.locator('#picture').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: await plainPng() });
  await page.locator('#words-en').fill('The town hall');
  await page.locator('.upload button').click();
  await expect(page.locator('.picture')).toHaveCount(1);
  await context.close();
  await first.close();
});

test('given a file that is dropped on the form, it is the one that travels', async ({ browser }) => {
  const { desk } = own;
  const [context, page] = await enterDesk(browser, desk, 'fr');
  await page.goto(`${desk.address}/pictures`);
  const bytes = (await plainPng()).toString('base64');
  const transfer = await page.evaluateHandle((text) => {
    const made = new DataTransfer();
    const content = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    made.items.add(new File([content], 'dropped.png', { type: 'image/png' }));
    return made;
  }, bytes);
  await page.dispatchEvent('.drop', 'drop', { dataTransfer: transfer });
  await page.locator('#words-fr').fill('Déposée');
  await page.locator('.upload button').click();
  await expect(page.locator('.picture')).toHaveAttribute('id', /^dropped-/);
  await context.close();
});
