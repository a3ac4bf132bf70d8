import { expect, type Locator, type Page, test } from '@playwright/test';
import { deskForEach, enterDesk, look } from './desk-author.ts';
import { watchFaults } from './visitor.ts';

const own = deskForEach();

const papers = (page: Page) => page.locator('[id="f-papers"]');
const titles = (page: Page) => papers(page).locator('> ol > .entry [name$=".title.fr"]');
const move = (entry: Locator, to: 'up' | 'down' | 'remove') => entry.locator(`> .moves > [data-move="${to}"]`);
const entry = (page: Page, index: number) => papers(page).locator('> ol > .entry').nth(index);

const written = (page: Page) => titles(page).evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));

for (const language of ['fr', 'ar'] as const) {
  test(`given a list of papers, in ${language}, it is written by keys without the page being drawn anew`, async ({
    browser,
  }, info) => {
    const [context, page] = await enterDesk(browser, own.desk, language);
    const faults = watchFaults(page);
    await page.goto(`${own.desk.address}/new-document/procedure`);
    await page.locator('[name="title.fr"]').fill('Certificat');
    await page.locator('[name="sites"][value="*"]').check();
    const drawn: string[] = [];
    page.on('framenavigated', (frame) => drawn.push(frame.url()));
    const add = papers(page).locator('> button');
    await expect(titles(page)).toHaveCount(0);
    for (const title of ['Carte', 'Photos', 'Timbre']) {
      await add.focus();
      await page.keyboard.press('Enter');
      // The first field of the new entry has the focus, and each language is in reach of a tab.
      await expect(papers(page).locator('> ol > .entry').last().locator('[name$=".title.ar"]')).toBeFocused();
      await titles(page).last().fill(title);
    }

    await move(entry(page, 2), 'up').focus();
    await page.keyboard.press('Enter');
    expect(await written(page)).toEqual(['Carte', 'Timbre', 'Photos']);
    await expect(move(entry(page, 1), 'up')).toBeFocused();
    await page.keyboard.press('Enter');
    expect(await written(page)).toEqual(['Timbre', 'Carte', 'Photos']);
    // It is the first now: the focus goes to the only way that is left.
    await expect(move(entry(page, 0), 'down')).toBeFocused();
    await expect(move(entry(page, 0), 'down')).toHaveAttribute('aria-label', /1$/);

    await move(entry(page, 1), 'remove').click();
    expect(await written(page)).toEqual(['Timbre', 'Photos']);
    await expect(papers(page).locator('.taken-away button')).toBeFocused();
    await look(page, info, 'taken away');
    await page.keyboard.press('Enter');
    expect(await written(page)).toEqual(['Timbre', 'Carte', 'Photos']);
    await expect(entry(page, 1).locator('[name$=".title.ar"]')).toBeFocused();
    await move(entry(page, 2), 'remove').click();
    await add.click();
    await titles(page).last().fill('Photo');

    // What is kept while typing is the list as it stands.
    await expect(page.locator('.kept')).toContainText(/\d\d:\d\d/);
    expect(drawn).toEqual([]);
    const again = await context.newPage();
    await again.goto(`${own.desk.address}/new-document/procedure`);
    await again.locator('.begun a').click();
    expect(await written(again)).toEqual(['Timbre', 'Carte', 'Photo']);
    await again.close();
    await page.locator('.bar [value="save"]').click();
    await page.locator('.said').first().waitFor();
    expect(await written(page)).toEqual(['Timbre', 'Carte', 'Photo']);
    expect(faults).toEqual([]);
    await context.close();
  });
}

test('given lists within a new entry of a list, they have entries of their own', async ({ browser }) => {
  const [context, page] = await enterDesk(browser, own.desk, 'fr');
  await page.goto(`${own.desk.address}/new-document/hours`);
  await page.locator('[name="title.fr"]').fill('Horaires');
  await page.locator('[name="sites"][value="*"]').check();
  await page.locator('[value="add:calendar.seasons"]').click();
  await page.locator('[name="calendar.seasons.0.title.fr"]').fill('Ramadan');
  await page.locator('[name="calendar.seasons.0.week.monday.0.from"]').fill('9h');
  await page.locator('[name="calendar.seasons.0.week.monday.0.until"]').fill('15h');
  await page.locator('[value="add:calendar.seasons.0.week.monday"]').click();
  await page.locator('[name="calendar.seasons.0.week.monday.2.from"]').fill('20h');
  await page.locator('.bar [value="save"]').click();
  await page.locator('.said').first().waitFor();
  await expect(page.locator('[name="calendar.seasons.0.week.monday.0.from"]')).toHaveValue('09:00');
  await expect(page.locator('[name="calendar.seasons.0.week.monday.1.from"]')).toHaveValue('20:00');
  await context.close();
});
