import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { stringify } from 'yaml';
import { type RunningDesk, startDesk } from '../support/running-desk.ts';
import { type RunningScreen, startScreen } from '../support/running-screen.ts';

const password = 'correct horse battery';

let desk: RunningDesk;
let screen: RunningScreen | undefined;
let folder: string;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shubbak-desk-'));
  desk = await startDesk(join(folder, 'desk'), true);
});

test.afterEach(async () => {
  await screen?.stop();
  await desk.stop();
  await rm(folder, { recursive: true, force: true });
});

test.use({ viewport: { width: 1280, height: 720 }, hasTouch: false });

test('given a real screen that syncs with the desk, what is published, withdrawn and brought back shows on it by itself', async ({
  page,
  browser,
}) => {
  test.setTimeout(150_000);
  await page.goto(`${desk.link}?language=fr`);
  for (const [field, text] of [
    ['name', 'Samira'],
    ['login', 'samira'],
    ['password', password],
    ['again', password],
  ] as const) {
    await page.locator(`#${field}`).fill(text);
  }
  await page.keyboard.press('Enter');
  await expect(page.locator('.who')).toContainText('Samira');
  await page.goto(`${desk.address}/sites/*/people`);
  await page.locator('li [name="publisher"]').first().check();
  await page.locator('li.card form.line button').last().click();

  await page.goto(`${desk.address}/editions/next`);
  await page.locator('form[action="/editions"] button').click();
  await expect(page.locator('.said')).toBeVisible();

  const configFile = join(folder, 'screen.yml');
  await writeFile(
    configFile,
    stringify({
      site: 'headquarters',
      languages: ['fr', 'ar', 'zgh', 'en'],
      orientation: 'portrait',
      repository: { address: `${desk.address}/repository/`, everySeconds: 5 },
    }),
  );
  await cp(join(folder, 'desk', 'keys', 'root.json'), join(folder, 'root.json'));
  screen = await startScreen(['--config', configFile, '--state', join(folder, 'screen')]);
  const visitor = await browser.newPage({ viewport: { width: 1080, height: 1920 } });
  await visitor.goto(screen.address);
  const edition = (number: number) =>
    expect(visitor.locator('.status .edition')).toContainText(new RegExp(`^\\D*${number}\\D`));
  await edition(1);
  const shown = async () => visitor.evaluate(async () => (await fetch('/api/documents/example-road-closure')).status);
  expect(await shown()).toBe(200);

  // One click takes it off the screens.
  await page.goto(`${desk.address}/documents/example-road-closure`);
  await page.locator('[action$="/withdraw"] button').click();
  await expect(page.locator('.said')).toBeVisible();
  await edition(2);
  expect(await shown()).toBe(404);

  // And two bring the edition back.
  await page.goto(`${desk.address}/editions`);
  await page.locator('a[href="/editions/1"]').click();
  await page.locator('[action="/editions/1/restore"] button').click();
  await expect(page.locator('.said')).toBeVisible();
  await edition(3);
  expect(await shown()).toBe(200);
});
