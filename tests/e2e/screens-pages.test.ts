import { expect, test } from '@playwright/test';
import { linkedScreen, wellReport } from '../support/linked-screen.ts';
import { deskForEach, look, oldPc, setUp } from './desk-author.ts';
import { watchFaults } from './visitor.ts';

const own = deskForEach();

test.use(oldPc);

for (const language of ['fr', 'ar'] as const) {
  test(`given screens that are paired and report, in ${language}, every page of theirs is whole`, async ({
    page,
  }, info) => {
    const faults = watchFaults(page);
    const seen = (name: string) => look(page, info, name);
    const app = { request: (path: string, init?: RequestInit) => fetch(`${own.desk.address}${path}`, init) };
    /** Pairs a screen by its code, as an administrator does. */
    const pair = async (site: string, name: string, looks = false) => {
      const screen = linkedScreen(app);
      const { code } = (await (await screen.askPairing()).json()) as { code: string };
      await page.goto(`${own.desk.address}/sites/${site}/screens/new`);
      if (looks) {
        await page.keyboard.type('00000000');
        await page.keyboard.press('Enter');
        await expect(page.locator('.fault')).toBeVisible();
        await seen('pair, wrong code');
        await page.locator('#code').fill('');
      }
      await page.locator('#code').focus();
      await page.keyboard.type(`${code.slice(0, 4)} ${code.slice(4)}`);
      await page.keyboard.press('Enter');
      await expect(page.locator('.words')).toBeVisible();
      if (looks) await seen('pair, words');
      await page.keyboard.type(name);
      await page.keyboard.press('Enter');
      await expect(page.locator('.said')).toBeVisible();
      const stream = await screen.openStream();
      return { ...screen, end: () => stream.body?.cancel() };
    };

    await setUp(page, own.desk, language);
    await page.locator('.menu a[href="/screens"]').click();
    await seen('screens, none yet');

    const hall = await pair('headquarters', 'Hall d’entrée', true);
    const annex = await pair('annex-1', 'Salle d’attente');
    const broken = await pair('annex-1', 'Guichet');
    await pair('annex-1', 'Nouveau');
    await hall.report({ ...wellReport, edition: { ...wellReport.edition, number: 13 } });
    await annex.report();
    await broken.report({ ...wellReport, clock: 'uncertain', faults: ['The configuration is broken: site.'] });
    await page.goto(`${own.desk.address}/screens`);
    await expect(page.locator('[data-state="current"]').last()).toBeVisible();
    await seen('screens');

    // The page changes by itself once a screen says something else.
    await annex.report({ edition: { ...wellReport.edition, number: 13 } });
    await expect(page.locator('tbody tr').filter({ hasText: 'Salle d’attente' }).locator('.state')).toHaveAttribute(
      'data-state',
      'current',
    );

    await page.locator('a', { hasText: 'Guichet' }).click();
    await seen('screen');
    await page.locator('form[action$="/sync"] button').click();
    await expect(page.locator('.said')).toBeVisible();
    await seen('screen, asked to sync');
    // Another name and another site; a name that is missing is said beside its field.
    await page.locator('#name').fill(' ');
    await page.locator('form[action$="/place"] button').click();
    await expect(page.locator('#name-fault')).toBeVisible();
    await seen('screen, no name');
    await page.locator('#name').fill('Guichet unique');
    await page.locator('#site').selectOption('headquarters');
    await page.locator('form[action$="/place"] button').click();
    await expect(page.locator('.said')).toBeVisible();
    await expect(page.locator('h1')).toHaveText('Guichet unique');
    await seen('screen, renamed');

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
    await seen('reading');
    await page.locator('a[href="/missed-words"]').click();
    await page.locator('.missed button').first().click();
    await expect(page.locator('.missed .mark')).toHaveCount(1);
    await seen('missed words');

    for (const screen of [hall, annex, broken]) await screen.end();
    expect(faults.filter((fault) => !/status of (401|403|422)/.test(fault))).toEqual([]);
  });
}
