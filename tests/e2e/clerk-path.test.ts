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
  const work = { clicks: 0, fields: 0, signs: 0 };
  const click = async (what: Locator) => {
    await what.click();
    work.clicks += 1;
  };
  const type = async (name: string, text: string) => {
    await amina.locator(`[name="${name}"]`).fill(text);
    work.fields += 1;
    work.signs += text.length;
  };

  await click(amina.locator('.offers [href="/new-document/announcement"]'));
  await type('title.fr', title);
  await type('title.ar', titles.ar);
  await type('body.fr', 'Exemple : le guichet est fermé vendredi.');
  await type('body.ar', 'مثال: الشباك مغلق يوم الجمعة.');
  const chooser = amina.waitForEvent('filechooser');
  await click(amina.locator('#picture'));
  await (await chooser).setFiles({ name: 'Guichet.jpg', mimeType: 'image/jpeg', buffer: await photo() });
  // The file is clicked in the browser's own window.
  work.clicks += 1;
  await type('words-fr', words.fr);
  await type('words-ar', words.ar);
  await click(amina.locator('[name="sites"][value="annex-1"]'));
  await click(amina.locator('[name="validity.permanent"]'));
  await amina.screenshot({ path: info.outputPath('written.png'), fullPage: true });
  await click(amina.locator('.bar button[value="look"]'));
  await expect(amina.locator('#site')).toHaveValue('annex-1');
  await expect(amina.locator('iframe').contentFrame().locator('article img').first()).toHaveAttribute('alt', words.fr);
  await amina.screenshot({ path: info.outputPath('looked at.png') });
  await click(amina.locator('[action$="/send-to-review"] button'));
  await expect(amina.locator('.said')).toBeVisible();

  // What one person wrote, another one looks at and approves.
  await hind.goto(desk.address);
  await click(hind.locator('main a', { hasText: title }));
  await expect(hind.locator('iframe').contentFrame().locator('article')).toContainText(title);
  await hind.screenshot({ path: info.outputPath('to approve.png') });
  await click(hind.locator('[action$="/approve"] button[name="publish"]'));
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

  // From the page that she was led to, two clicks bring the edition before back.
  const before = work.clicks;
  await click(hind.locator('main a[href="/editions/1"]'));
  await click(hind.locator('[action="/editions/1/restore"] button'));
  await expect(visitor.locator('.status .edition')).toContainText(/^\D*3\D/, { timeout: 30_000 });
  expect(await shown()).toBe(404);
  await samira.goto(`${desk.address}/editions/2`);
  await samira.locator('[action="/editions/2/restore"] button').click();
  await expect(visitor.locator('.status .edition')).toContainText(/^\D*4\D/, { timeout: 30_000 });
  expect(await shown()).toBe(200);
  // And one takes the document off the screens.
  await hind.goto(`${desk.address}/documents/${slug}`);
  await hind.locator('[action$="/withdraw"] button').click();
  await expect(visitor.locator('.status .edition')).toContainText(/^\D*5\D/, { timeout: 30_000 });
  expect(await shown()).toBe(404);

  const hands = secondsOfHands({ ...work, clicks: before });
  console.log(
    `From the start page to the screen: ${before} clicks, preview and picture included, and ${work.clicks - before} to go back; ${work.fields} fields by the Tab key, ${work.signs} signs. ${seconds.toFixed(1)} s by a program that types at once, ${Math.round(hands)} s of hands beside that, by the keystroke-level model.`,
  );
  expect(work.clicks).toBeLessThanOrEqual(12);
  expect(hands).toBeLessThan(120);
  await screen.stop();
});

/**
 * How long somebody without training moves and thinks, by the keystroke-level model of Card, Moran and Newell (1980): 0.28 s a
 * key at 40 words a minute, 1.3 s to point and press, 0.4 s from one device to the other, 1.35 s to think before each click and field.
 */
function secondsOfHands({ clicks, fields, signs }: { clicks: number; fields: number; signs: number }): number {
  return 0.28 * (signs + fields) + (1.3 + 0.4) * clicks + 1.35 * (clicks + fields);
}

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
