import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { linkedScreen, wellReport } from '../support/linked-screen.ts';
import { type RunningDesk, startDesk } from '../support/running-desk.ts';
import { faultsOn } from './desk-author.ts';
import { watchFaults } from './visitor.ts';

const password = 'correct horse battery';

let desk: RunningDesk;
let folder: string;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shubbak-desk-'));
  desk = await startDesk(folder, true);
});

test.afterEach(async () => {
  await desk.stop();
  await rm(folder, { recursive: true, force: true });
});

test.use({ viewport: { width: 1280, height: 720 }, hasTouch: false });

for (const language of ['fr', 'ar'] as const) {
  test(`given screens that are paired and report, in ${language}, every page of theirs is whole`, async ({
    page,
  }, info) => {
    const faults = watchFaults(page);
    const look = async (name: string) => {
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true });
      expect(await faultsOn(page), name).toEqual([]);
      await expect(page.locator('html')).toHaveAttribute('dir', language === 'ar' ? 'rtl' : 'ltr');
    };
    const app = { request: (path: string, init?: RequestInit) => fetch(`${desk.address}${path}`, init) };
    /** Pairs a screen by its code, as an administrator does. */
    const pair = async (site: string, name: string, looks = false) => {
      const screen = linkedScreen(app);
      const { code } = (await (await screen.askPairing()).json()) as { code: string };
      await page.goto(`${desk.address}/sites/${site}/screens/new`);
      if (looks) {
        await page.keyboard.type('00000000');
        await page.keyboard.press('Enter');
        await expect(page.locator('.fault')).toBeVisible();
        await look('pair, wrong code');
        await page.locator('#code').fill('');
      }
      await page.locator('#code').focus();
      await page.keyboard.type(`${code.slice(0, 4)} ${code.slice(4)}`);
      await page.keyboard.press('Enter');
      await expect(page.locator('.words')).toBeVisible();
      if (looks) await look('pair, words');
      await page.keyboard.type(name);
      await page.keyboard.press('Enter');
      await expect(page.locator('.said')).toBeVisible();
      const stream = await screen.openStream();
      return { ...screen, end: () => stream.body?.cancel() };
    };

    await page.goto(`${desk.link}?language=${language}`);
    await page.locator('#name').fill('Samira');
    await page.locator('#login').fill('samira');
    await page.locator('#password').fill(password);
    await page.locator('#again').fill(password);
    await page.keyboard.press('Enter');
    await expect(page.locator('.who')).toContainText('Samira');
    await page.locator('.menu a[href="/screens"]').click();
    await look('screens, none yet');

    const hall = await pair('headquarters', 'Hall d’entrée', true);
    const annex = await pair('annex-1', 'Salle d’attente');
    const broken = await pair('annex-1', 'Guichet');
    await pair('annex-1', 'Nouveau');
    await hall.report({ ...wellReport, edition: { ...wellReport.edition, number: 13 } });
    await annex.report();
    await broken.report({ ...wellReport, clock: 'uncertain', faults: ['The configuration is broken: site.'] });
    await page.goto(`${desk.address}/screens`);
    await expect(page.locator('[data-state="current"]').last()).toBeVisible();
    await look('screens');

    // The page changes by itself once a screen says something else.
    await annex.report({ edition: { ...wellReport.edition, number: 13 } });
    await expect(page.locator('tbody tr').filter({ hasText: 'Salle d’attente' }).locator('.state')).toHaveAttribute(
      'data-state',
      'current',
    );

    await page.locator('a', { hasText: 'Guichet' }).click();
    await look('screen');
    await page.locator('form[action$="/sync"] button').click();
    await expect(page.locator('.said')).toBeVisible();
    await look('screen, asked to sync');

    const words = { kind: 'missed', day: new Date().toISOString().slice(0, 10), words: ['piscine', 'مسبح'] };
    const cells = (['ar', 'fr', 'zgh'] as const).flatMap((one, index) =>
      ['project-1', 'project-6'].map((document, row) => ({
        document,
        language: one,
        count: 80 - 11 * index - 7 * row,
      })),
    );
    const delivery = { epoch: 'a'.repeat(16), messages: [words, { kind: 'read', day: words.day, cells }] };
    const body = JSON.stringify({
      ...delivery,
      messages: delivery.messages.map((message, index) => ({ sequence: index + 1, message })),
    });
    const { challenge } = hall.current();
    expect((await hall.send({ path: '/link/outbox', body, challenge, counter: 9 })).status).toBe(204);
    await page.locator('.menu a[href="/reading"]').click();
    await look('reading');
    await page.locator('a[href="/missed-words"]').click();
    await page.locator('.missed button').first().click();
    await expect(page.locator('.missed .mark')).toHaveCount(1);
    await look('missed words');

    for (const screen of [hall, annex, broken]) await screen.end();
    expect(faults.filter((fault) => !/status of (401|403|422)/.test(fault))).toEqual([]);
  });
}
