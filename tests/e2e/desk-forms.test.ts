import { expect, type Page, test } from '@playwright/test';
import { wordsOf } from '../../renderer/desk/words.ts';
import { deskForEach, enterDesk, look } from './desk-author.ts';
import { watchFaults } from './visitor.ts';

const own = deskForEach();

const hours = (page: Page, day: string) =>
  page
    .locator(`[id="f-calendar.week.${day}"] > ol input`)
    .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value).filter(Boolean));

const copyOf = (page: Page, day: string) => page.locator(`[id="f-calendar.week.${day}"] > .copy`);

for (const language of ['fr', 'ar'] as const) {
  test(`given opening hours, in ${language}, a week is written in a few keys, and the form is short`, async ({
    browser,
  }, info) => {
    const [context, page] = await enterDesk(browser, own.desk, language);
    const faults = watchFaults(page);
    await page.goto(`${own.desk.address}/new-document/hours`);
    await look(page, info, 'new hours');
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    expect(height).toBeLessThan(2_800);
    await page.locator('[name="title.fr"]').fill('Horaires du guichet');
    await page.locator('[name="sites"][value="*"]').check();
    await page.locator('[name="calendar.week.monday.0.from"]').fill('8h30');
    await page.locator('[name="calendar.week.monday.0.until"]').fill('16h30');
    await page.locator('[name="calendar.week.tuesday.0.from"]').fill('10h');
    await page.locator('[data-field="week"] > .copy').click();
    for (const day of ['tuesday', 'wednesday', 'thursday', 'friday']) {
      expect(await hours(page, day), day).toEqual(['8h30', '16h30']);
    }
    expect(await hours(page, 'saturday')).toEqual([]);
    await page.locator('[data-field="week"] > .taken-away button').click();
    expect(await hours(page, 'tuesday')).toEqual(['10h']);
    expect(await hours(page, 'friday')).toEqual([]);
    await copyOf(page, 'tuesday').click();
    await copyOf(page, 'wednesday').click();
    expect(await hours(page, 'wednesday')).toEqual(['8h30', '16h30']);
    await look(page, info, 'hours');
    await page.locator('.bar [value="save"]').click();
    await page.locator('.said').first().waitFor();
    expect(await hours(page, 'wednesday')).toEqual(['08:30', '16:30']);
    await look(page, info, 'hours saved');
    expect(faults).toEqual([]);
    await context.close();
  });

  test(`given a long title in four languages, in ${language}, all of it is seen, and the Enter key saves`, async ({
    browser,
  }, info) => {
    const [context, page] = await enterDesk(browser, own.desk, language);
    await page.goto(`${own.desk.address}/documents`);
    await look(page, info, 'documents');
    await page.goto(`${own.desk.address}/new-document/procedure`);
    for (const tongue of ['zgh', 'en']) await page.locator(`#show-${tongue}`).check();
    const title = page.locator('[name="title.fr"]');
    await title.fill('Demande de certificat de résidence pour les personnes nouvellement installées dans la commune');
    const isWhole = await title.evaluate((area) => area.scrollHeight <= area.clientHeight);
    expect(isWhole).toBe(true);
    for (const list of ['papers', 'steps', 'mistakes']) await page.locator(`[value="add:${list}"]`).click();
    await look(page, info, 'procedure');
    await page.locator('[name="sites"][value="*"]').check();
    await title.focus();
    await page.keyboard.press('Enter');
    await page.locator('.said').first().waitFor();
    await page.locator('.bar [value="send"]').click();
    await expect(page.locator('.said')).toContainText(language === 'fr' ? 'pas encore envoyé' : 'لم تُرسل بعد');
    await look(page, info, 'unfinished');
    await context.close();
  });
}

for (const language of ['fr', 'ar'] as const) {
  test(`given one document written in two windows, in ${language}, the second chooses field by field`, async ({
    browser,
  }, info) => {
    const [context, page] = await enterDesk(browser, own.desk, language);
    await page.goto(`${own.desk.address}/new-document/notice`);
    await page.locator('[name="title.fr"]').fill('Rue fermée');
    await page.locator('[name="title.ar"]').fill('زنقة مغلقة');
    await page.locator('[name="sites"][value="*"]').check();
    await page.locator('.bar [value="save"]').click();
    await page.locator('.said').first().waitFor();
    const other = await context.newPage();
    await other.goto(page.url());
    await other.locator('[name="title.fr"]').fill('Rue rouverte');
    await other.locator('[name="title.ar"]').fill('زنقة مفتوحة');
    await other.locator('[name="summary.fr"]').fill('Depuis lundi.');
    await other.locator('.bar [value="save"]').click();
    await other.locator('.said').first().waitFor();
    await other.close();

    await page.locator('[name="title.fr"]').fill('Rue du Port fermée');
    await page.locator('[name="title.ar"]').fill('زنقة الميناء مغلقة');
    await page.locator('.bar [value="save"]').click();
    await expect(page.locator('.conflict fieldset')).toHaveCount(2);
    await expect(page.locator('.alarm')).toContainText('Samira');
    await expect(page.locator('[lang="ar"].written').first()).toHaveCSS('direction', 'rtl');
    await look(page, info, 'conflict');
    // The first field by keys, the other one by its words.
    await page.locator('[name="choice:title.ar"]').first().focus();
    await page.keyboard.press('ArrowDown');
    await expect(page.locator('[name="choice:title.ar"][value="theirs"]')).toBeChecked();
    await page.locator('[value="settle"]').click();
    await page.locator('.said').first().waitFor();
    await expect(page.locator('[name="title.fr"]')).toHaveValue('Rue du Port fermée');
    await expect(page.locator('[name="title.ar"]')).toHaveValue('زنقة مفتوحة');
    await expect(page.locator('[name="summary.fr"]')).toHaveValue('Depuis lundi.');
    await context.close();
  });
}

for (const language of ['fr', 'ar'] as const) {
  test(`given a document's file, in ${language}, it is downloaded, and taken in once its changes were seen`, async ({
    browser,
  }, info) => {
    const [context, page] = await enterDesk(browser, own.desk, language);
    await page.goto(`${own.desk.address}/documents/annex-1`);
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('a[download]').click()]);
    expect(download.suggestedFilename()).toBe('annex-1.yml');
    const file = await download.createReadStream();
    const text = Buffer.concat(await file.toArray()).toString();
    const handIn = (name: string, written: string) =>
      page.locator('#files').setInputFiles({ name, mimeType: 'application/yaml', buffer: Buffer.from(written) });
    await page.goto(`${own.desk.address}/settings`);
    await page.locator('a[href="/import"]').click();
    await look(page, info, 'import');
    await handIn('annex-1.yml', text.replace(/^role: .*$/m, 'role: castle'));
    await page.locator('[action="/import"] button').click();
    await expect(page.locator('.alarm li')).toContainText('annex-1.yml');
    await expect(page.locator('.alarm li')).toContainText(wordsOf(language).writing.fault.choose);
    await look(page, info, 'import faults');
    await handIn('annex-1.yml', text.replace(/^priority: .*$/m, 'priority: 33'));
    await page.locator('[action="/import"] button').click();
    await expect(page.locator('.compared').first()).toContainText('33');
    await look(page, info, 'import preview');
    await page.locator('.imported button').click();
    await expect(page.locator('.said')).toContainText('1');
    await context.close();
  });
}

for (const language of ['fr', 'ar'] as const) {
  test(`given a day that is half written, in ${language}, the browser says so in the language of the page, folded away or not`, async ({
    browser,
  }) => {
    const [context, page] = await enterDesk(browser, own.desk, language);
    await page.goto(`${own.desk.address}/new-document/event`);
    await page.locator('[name="title.fr"]').fill('Concert');
    await page.locator('[name="sites"][value="*"]').check();
    const day = page.locator('[name="ends.day"]');
    const fold = page.locator('details', { has: page.locator('[data-field="ends"]') });
    await fold.locator('summary').click();
    await day.focus();
    await page.keyboard.type('12');
    await fold.locator('summary').click();
    await expect(day).toBeHidden();
    await page.locator('.bar [value="save"]').click();
    await expect(day).toBeFocused();
    await expect(day).toHaveJSProperty('validationMessage', wordsOf(language).nativeFaults.halfWritten);
    await day.focus();
    await page.keyboard.press('Backspace');
    await page.locator('.bar [value="save"]').click();
    await page.locator('.said').first().waitFor();
    // A field that must not be empty.
    await page.goto(`${own.desk.address}/import`);
    await page.locator('[action="/import"] button').click();
    await expect(page.locator('#files')).toHaveJSProperty('validationMessage', wordsOf(language).nativeFaults.file);
    await context.close();
  });
}

test('given a form on a small display, nothing that has the focus is behind the bar at its foot', async ({
  browser,
}) => {
  const [context, page] = await enterDesk(browser, own.desk, 'fr');
  await page.goto(`${own.desk.address}/new-document/procedure`);
  await page.locator('[name="title.fr"]').focus();
  const hidden: string[] = [];
  let isInBar = false;
  for (let tabs = 0; tabs < 120 && !isInBar; tabs += 1) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(() => {
      const [focused, bar] = [document.activeElement, document.querySelector('.writing > .bar')];
      const [box, foot] = [focused?.getBoundingClientRect(), bar?.getBoundingClientRect()];
      if (!focused || !bar || !box || !foot || bar.contains(focused)) return { isInBar: true, hidden: '' };
      return {
        isInBar: false,
        hidden: box.bottom > foot.top && box.height < 200 ? focused.outerHTML.slice(0, 120) : '',
      };
    });
    isInBar = found.isInBar;
    if (found.hidden) hidden.push(found.hidden);
  }
  expect(isInBar).toBe(true);
  expect(hidden).toEqual([]);
  await context.close();
});
