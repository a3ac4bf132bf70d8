import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, expect, type Locator, type Page, test } from '@playwright/test';
import sharp from 'sharp';
import { stringify } from 'yaml';
import { startScreen } from '../support/running-screen.ts';
import { deskForEach, enterDesk, oldPc, password } from './desk-author.ts';
import { openDocument } from './own-commune.ts';
import { beginVisit, chooseLanguage } from './visitor.ts';

const titles = { fr: 'Le guichet ferme vendredi', ar: 'الشباك مغلق يوم الجمعة' } as const;
const title = titles.fr;
const words = { fr: 'Le guichet, vu de la place', ar: 'الشباك من جهة الساحة' } as const;

test.use(oldPc);

const own = deskForEach();

test('given a desk that is new, a clerk writes with a picture, a colleague approves and publishes, and the screen beside them changes by itself', async ({
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
  const visitor = await browser.newPage({ viewport: { width: 1080, height: 1920 }, hasTouch: true });
  await visitor.goto(screen.address);
  await pair(samira, visitor, desk.address);

  const begun = Date.now();
  const clicks = { text: 0, picture: 0 };
  const click = async (what: Locator, of: keyof typeof clicks = 'text') => {
    await what.click();
    clicks[of] += 1;
  };

  await click(amina.locator('.menu [href="/pictures"]'), 'picture');
  await drop(amina, await photo());
  await amina.locator('#words-fr').fill(words.fr);
  await amina.locator('#words-ar').fill(words.ar);
  await click(amina.locator('.upload button'), 'picture');
  await expect(amina.locator('.said')).toBeVisible();

  await click(amina.locator('.menu [href="/documents"]'));
  await click(amina.locator('[href="/new-document/announcement"]'));
  await amina.locator('[name="title.fr"]').fill(title);
  await amina.locator('[name="title.ar"]').fill(titles.ar);
  await amina.locator('[name="body.fr"]').fill('Exemple : le guichet est fermé vendredi.');
  await amina.locator('[name="body.ar"]').fill('مثال: الشباك مغلق يوم الجمعة.');
  for (const language of ['fr', 'ar']) {
    await amina.locator(`[name="body.${language}"]`).press('Control+End');
    await click(amina.locator(`[data-insert-picture="f-body.${language}"]`), 'picture');
    await click(amina.locator('dialog [data-markdown]'), 'picture');
    await expect(amina.locator(`[name="body.${language}"]`)).toHaveValue(/!\[.+\]\(media\/guichet-\w+\.webp\)/);
  }
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

  // Painted, in the colour of its half, and said in the language of the page.
  await beginVisit(visitor, 'fr');
  for (const language of ['fr', 'ar'] as const) {
    await chooseLanguage(visitor, language);
    await openDocument(visitor, titles[language], 'news');
    const shown = visitor.locator('article img').first();
    await expect(shown).toHaveAttribute('alt', words[language]);
    await expect.poll(async () => (await colourOf(shown)).map((part) => Math.round(part / 40))).toEqual([5, 2, 1]);
    await visitor.screenshot({ path: info.outputPath(`on the screen, ${language}.png`) });
    await visitor.locator('.go-home').tap();
  }
  // A visit would keep the editions that follow away.
  await visitor.goto(new URL('/', screen.address).href);

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
    `From the start page to the screen: ${clicks.text} clicks, and ${clicks.picture} for a picture in two languages, ${seconds.toFixed(1)} s by a program that types at once.`,
  );
  expect(clicks.text).toBeLessThanOrEqual(12);
  expect(clicks.picture).toBeLessThanOrEqual(6);
  await screen.stop();
});

/** As a camera writes it, lying on its side: upright, the upper half is orange. */
async function photo(): Promise<Buffer> {
  const half = (background: string) => sharp({ create: { width: 1200, height: 1600, channels: 3, background } });
  const [orange, blue] = await Promise.all(['#c8501e', '#0f3b4c'].map((colour) => half(colour).png().toBuffer()));
  // Turned back by a quarter: what is left lies above once it is upright.
  return half('#000')
    .resize(2400, 1600, { fit: 'fill' })
    .composite([
      { input: orange, left: 0, top: 0 },
      { input: blue, left: 1200, top: 0 },
    ])
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 90 })
    .toBuffer();
}

/** Drops a file onto the place for it, as a mouse does. */
async function drop(page: Page, bytes: Buffer): Promise<void> {
  const data = await page.evaluateHandle((base64) => {
    const transfer = new DataTransfer();
    const file = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    transfer.items.add(new File([file], 'Guichet.jpg', { type: 'image/jpeg' }));
    return transfer;
  }, bytes.toString('base64'));
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await page.dispatchEvent('.drop', type, { dataTransfer: data });
  }
}

/** The colour that a display shows a quarter of the way down a picture. */
async function colourOf(shown: Locator): Promise<number[]> {
  const { data, info } = await sharp(await shown.screenshot())
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const middle = (Math.floor(info.height / 4) * info.width + Math.floor(info.width / 2)) * 3;
  return [...data.subarray(middle, middle + 3)];
}

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
