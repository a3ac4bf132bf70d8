import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, expect, type Locator, type Page, test } from '@playwright/test';
import { stringify } from 'yaml';
import { startScreen } from '../support/running-screen.ts';
import { deskForEach, enterDesk, oldPc, password } from './desk-author.ts';

const title = 'Le guichet ferme vendredi';

test.use(oldPc);

const own = deskForEach();

test('given a desk that is new, a clerk writes, a colleague approves and publishes, and the screen beside them changes by itself', async ({
  browser,
}, info) => {
  test.setTimeout(240_000);
  const { desk, folder } = own;
  const [, samira] = await enterDesk(browser, desk, 'fr');
  const amina = await invite(samira, desk.address, 'Amina', ['author']);
  const hind = await invite(samira, desk.address, 'Hind', ['approver', 'publisher']);
  await samira.goto(`${desk.address}/editions/next`);
  await samira.locator('form[action="/editions"] button').click();
  await expect(samira.locator('.said')).toBeVisible();

  const screen = await screenBeside(folder, desk.address);
  const visitor = await browser.newPage({ viewport: { width: 1080, height: 1920 } });
  await visitor.goto(screen.address);
  await pair(samira, visitor, desk.address);

  const begun = Date.now();
  let clicks = 0;
  const click = async (what: Locator) => {
    await what.click();
    clicks += 1;
  };

  await click(amina.locator('.menu [href="/documents"]'));
  await click(amina.locator('[href="/new-document/announcement"]'));
  await amina.locator('[name="title.fr"]').fill(title);
  await amina.locator('[name="title.ar"]').fill('الشباك مغلق يوم الجمعة');
  await amina.locator('[name="body.fr"]').fill('Exemple : le guichet est fermé vendredi.');
  await amina.locator('[name="body.ar"]').fill('مثال: الشباك مغلق يوم الجمعة.');
  await click(amina.locator('[name="sites"][value="annex-1"]'));
  await click(amina.locator('[name="validity.permanent"]'));
  await click(amina.locator('.bar button[value="save"]'));
  await expect(amina.locator('.said')).toBeVisible();
  await amina.screenshot({ path: info.outputPath('written.png') });
  await click(amina.locator('.bar a[href^="/documents/"]').first());
  await click(amina.locator('[action$="/send-to-review"] button'));
  await expect(amina.locator('.said')).toBeVisible();

  // What one person wrote, another one approves.
  await hind.goto(desk.address);
  await click(hind.locator('main a', { hasText: title }));
  await click(hind.locator('[action$="/approve"] button'));
  await click(hind.locator('a[href="/editions/next"]').last());
  await expect(hind.locator('main')).toContainText(title);
  await hind.screenshot({ path: info.outputPath('what changes.png') });
  await click(hind.locator('form[action="/editions"] button'));
  await expect(visitor.locator('.status .edition')).toContainText(/^\D*2\D/, { timeout: 30_000 });
  const seconds = (Date.now() - begun) / 1000;

  const slug = 'le-guichet-ferme-vendredi';
  const shown = () => visitor.evaluate(async (id) => (await fetch(`/api/documents/${id}`)).status, slug);
  expect(await shown()).toBe(200);
  await samira.goto(`${desk.address}/preview?document=${slug}&site=annex-1&spoken=ar`);
  await expect(samira.locator('iframe').contentFrame().locator('article')).toContainText('الشباك مغلق يوم الجمعة');

  // One click takes it off the screens, and two bring the edition before back.
  await hind.goto(`${desk.address}/documents/${slug}`);
  await hind.locator('[action$="/withdraw"] button').click();
  await expect(visitor.locator('.status .edition')).toContainText(/^\D*3\D/, { timeout: 30_000 });
  expect(await shown()).toBe(404);
  await samira.goto(`${desk.address}/editions`);
  await samira.locator('a[href="/editions/2"]').click();
  await samira.locator('[action="/editions/2/restore"] button').click();
  await expect(visitor.locator('.status .edition')).toContainText(/^\D*4\D/, { timeout: 30_000 });
  expect(await shown()).toBe(200);

  console.log(
    `From the start page to the screen: ${clicks} clicks, ${seconds.toFixed(1)} s by a program that types at once.`,
  );
  expect(clicks).toBeLessThanOrEqual(12);
  await screen.stop();
});

/** Gives somebody roles at every site, and answers with the browser in which she made her account. */
async function invite(by: Page, desk: string, name: string, roles: string[]): Promise<Page> {
  await by.goto(`${desk}/sites/*/people`);
  const form = by.locator('form[action$="/invitations"]');
  await form.locator('[name="name"]').fill(name);
  for (const role of roles) await form.locator(`[name="${role}"]`).check();
  await form.locator('button').click();
  const link = await by.locator('input[readonly]').inputValue();
  const page = await (by.context().browser() as Browser).newPage(oldPc);
  await page.goto(link);
  await page.locator('#login').fill(name.toLowerCase());
  await page.locator('#password').fill(password);
  await page.locator('#again').fill(password);
  await page.keyboard.press('Enter');
  await expect(page.locator('.who')).toContainText(name);
  return page;
}

/** A screen at annex 1 whose repository is the desk's; it would look there by itself once a day. */
async function screenBeside(folder: string, desk: string) {
  const configFile = join(folder, 'screen.yml');
  const repository = { address: `${desk}/repository/`, everySeconds: 86_400 };
  const config = { site: 'annex-1', languages: ['fr', 'ar'], orientation: 'portrait', repository, desk };
  await writeFile(configFile, stringify(config));
  await cp(join(folder, 'keys', 'root.json'), join(folder, 'root.json'));
  return startScreen(['--config', configFile, '--state', join(folder, 'screen')]);
}

/** Types the code of the screen at the desk. */
async function pair(by: Page, visitor: Page, desk: string): Promise<void> {
  const link = () => visitor.evaluate(async () => (await (await fetch('/api/status')).json()).desk);
  await expect.poll(async () => (await link())?.kind, { timeout: 20_000 }).toBe('waiting');
  await by.goto(`${desk}/sites/annex-1/screens/new`);
  await by.locator('[name="code"]').fill((await link()).code);
  await by.keyboard.press('Enter');
  await by.locator('[name="name"]').fill('Hall');
  await by.keyboard.press('Enter');
  await expect.poll(async () => (await link())?.kind, { timeout: 20_000 }).toBe('paired');
}
