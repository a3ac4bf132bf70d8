import { expect, type Page, test } from '@playwright/test';
import { deskForEach, enterDesk, look, password } from './desk-author.ts';

const own = deskForEach();

const kept = (page: Page) => page.locator('.kept');

/** An address that is left as if the browser had been closed: nothing is asked, and no handler of the page runs. */
async function reopen(page: Page, address: string): Promise<Page> {
  const fresh = await page.context().newPage();
  await page.close();
  await fresh.goto(address);
  return fresh;
}

for (const language of ['fr', 'ar'] as const) {
  test(`given a text that is not saved, in ${language}, it is kept, the page says so, and it is taken up again`, async ({
    browser,
  }, info) => {
    const [context, page] = await enterDesk(browser, own.desk, language);
    const form = `${own.desk.address}/new-document/notice`;
    await page.goto(form);
    await look(page, info, 'new notice');
    await page.locator('[name="title.fr"]').fill('Rue fermée');
    await expect(kept(page)).toContainText(/\d\d:\d\d/);
    await look(page, info, 'kept');

    const again = await reopen(page, form);
    await look(again, info, 'begun');
    await again.locator('.begun button').click();
    await expect(again.locator('[name="title.fr"]')).toHaveValue('');
    await look(again, info, 'thrown away');
    await again.locator('.begun button').click();
    await expect(again.locator('[name="title.fr"]')).toHaveValue('Rue fermée');

    await again.locator('[name="sites"][value="*"]').check();
    await again.locator('.bar [value="save"]').click();
    await expect(again.locator('.said')).toHaveCount(1);
    await again.locator('[name="title.fr"]').fill('Rue ouverte');
    await again.locator('.bar [value="save"]').click();
    await again.locator('.bar [href$="/revisions"]').click();
    await expect(again.locator('.compared').first()).toHaveText('Rue ferméeouverte');
    await look(again, info, 'revisions');
    // As wide as its card: French in an Arabic page begins at the edge, and the other way round.
    const widths = await again
      .locator('.revisions .card')
      .evaluate((card) => ['h3', '.compared'].map((one) => card.querySelector(one)?.getBoundingClientRect().width));
    expect(widths[0]).toBe(widths[1]);
    await again.locator('.revisions li a').last().click();
    await look(again, info, 'first revision');
    await again.locator('form[action$="/restore"] button').click();
    await expect(again.locator('.revisions li')).toHaveCount(3);
    await again.goto(form);
    await expect(again.locator('.begun')).toHaveCount(0);
    await context.close();
  });
}

test('given a network that is gone, the page says so, tries again, and keeps the text when it is back', async ({
  browser,
}) => {
  const [context, page] = await enterDesk(browser, own.desk, 'fr');
  await page.goto(`${own.desk.address}/new-document/notice`);
  await context.setOffline(true);
  await page.locator('[name="title.fr"]').fill('Sans réseau');
  await expect(kept(page)).toContainText('Pas encore gardé : le bureau ne répond pas');
  await context.setOffline(false);
  await expect(kept(page)).toContainText('Gardé à');
  const again = await reopen(page, `${own.desk.address}/new-document/notice`);
  await again.locator('.begun a').click();
  await expect(again.locator('[name="title.fr"]')).toHaveValue('Sans réseau');

  // Without her session, nothing is kept, and nothing of the page is lost.
  await context.clearCookies();
  await again.locator('[name="title.fr"]').fill('Sans session');
  await expect(kept(again)).toContainText('vous êtes déconnecté');
  await expect(again.locator('[name="title.fr"]')).toHaveValue('Sans session');
  await context.close();
});

test('given a page that is left in the very second of typing, what was typed is kept', async ({ browser }) => {
  const [context, page] = await enterDesk(browser, own.desk, 'fr');
  const form = `${own.desk.address}/new-document/notice`;
  await page.goto(form);
  await page.locator('[name="title.fr"]').fill('Vite');
  await page.goto(`${own.desk.address}/documents`);
  await page.goto(form);
  await page.locator('.begun a').click();
  await expect(page.locator('[name="title.fr"]')).toHaveValue('Vite');
  await context.close();
});

test('given a page that is left while the desk has not answered yet, what was typed last is kept all the same', async ({
  browser,
}) => {
  const [context, page] = await enterDesk(browser, own.desk, 'fr');
  const form = `${own.desk.address}/new-document/notice`;
  // A network on which nothing that a page waits for comes through.
  await page.addInitScript(() => {
    const send = window.fetch.bind(window);
    window.fetch = (address, options) => {
      document.documentElement.dataset.underWay = String(Boolean(options?.body));
      return options?.keepalive ? send(address, options) : new Promise(() => undefined);
    };
  });
  await page.goto(form);
  await page.locator('[name="title.fr"]').fill('En route');
  await expect(page.locator('html')).toHaveAttribute('data-under-way', 'true');
  await page.goto(`${own.desk.address}/documents`);
  await page.goto(form);
  await page.locator('.begun a').click();
  await expect(page.locator('[name="title.fr"]')).toHaveValue('En route');
  await context.close();
});

test('given a form in which somebody only chooses which languages she sees, nothing is begun', async ({ browser }) => {
  const [context, page] = await enterDesk(browser, own.desk, 'fr');
  await page.goto(`${own.desk.address}/new-document/notice`);
  await page.locator('#show-en').check();
  await page.locator('#show-en').uncheck();
  await expect(kept(page)).toHaveText('');
  // The control: a box of the form itself counts.
  await page.locator('[name="sites"][value="*"]').check();
  await expect(kept(page)).not.toHaveText('');
  await context.close();
});

test('given typing that reaches the desk after the text was saved, nothing is begun by it', async ({ browser }) => {
  const [context, page] = await enterDesk(browser, own.desk, 'fr');
  const form = `${own.desk.address}/new-document/notice`;
  await page.goto(form);
  await page.locator('[name="sites"][value="*"]').check();
  const typing = page.waitForRequest('**/typing');
  await page.locator('[name="title.fr"]').fill('Trop tard');
  const late = await typing;
  await page.locator('.bar button[value="save"]').click();
  await expect(page.locator('.said')).toHaveCount(1);
  const headers = { 'content-type': late.headers()['content-type'] ?? '', origin: own.desk.address };
  const answer = await context.request.post(late.url(), { data: late.postDataBuffer() ?? '', headers });
  expect(answer.status()).toBe(200);
  await page.goto(form);
  await expect(page.locator('.begun')).toHaveCount(0);
  await context.close();
});

test('given more than a browser sends after its page is closed, it asks before, and what was typed last is kept', async ({
  browser,
}) => {
  const [context, page] = await enterDesk(browser, own.desk, 'fr');
  const form = `${own.desk.address}/new-document/notice`;
  await page.goto(form);
  const body = page.locator('[name="body.fr"]');
  await body.fill('é'.repeat(40_000));
  await expect(kept(page)).toContainText(/\d\d:\d\d/);
  await body.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' fin');
  const [question] = await Promise.all([page.waitForEvent('dialog'), page.close({ runBeforeUnload: true })]);
  expect(question.type()).toBe('beforeunload');
  const closed = page.waitForEvent('close');
  await question.accept();
  await closed;
  const again = await context.newPage();
  await again.goto(form);
  await again.locator('.begun a').click();
  await expect(again.locator('[name="body.fr"]')).toHaveValue(/é fin\s*$/);
  await context.close();
});

for (const language of ['fr', 'ar'] as const) {
  test(`given a page left open while another person logs in, in ${language}, it is put away for who wrote in it`, async ({
    browser,
  }, info) => {
    const [context, page] = await enterDesk(browser, own.desk, language);
    const form = `${own.desk.address}/new-document/notice`;
    const title = page.locator('[name="title.fr"]');
    await page.goto(form);
    await title.fill('De Samira');
    await expect(kept(page)).toContainText(/\d\d:\d\d/);
    const invited = await context.request.post(`${own.desk.address}/sites/*/invitations`, {
      form: { name: 'Driss', author: 'on' },
      headers: { origin: own.desk.address },
    });
    const other = await context.newPage();
    await other.goto(/http:[^"]+\/invitation\/[\w-]+/.exec(await invited.text())?.[0] ?? '');
    await other.locator('#login').fill('driss');
    for (const field of ['#password', '#again']) await other.locator(field).fill(password);
    await other.keyboard.press('Enter');
    await expect(other.locator('.who')).toContainText('Driss');

    await title.fill('De Samira, encore');
    await expect(page.locator('.alarm')).toContainText('Samira');
    await expect(title).toBeHidden();
    await look(page, info, 'put away');
    await other.goto(form);
    await expect(other.locator('[name="title.fr"]')).toHaveValue('');
    await expect(other.locator('.begun')).toHaveCount(0);

    await other.locator('.who button').click();
    await other.locator('#login').fill('samira');
    await other.locator('#password').fill(password);
    await other.keyboard.press('Enter');
    await other.locator('.who').waitFor();
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await expect(title).toHaveValue('De Samira, encore');
    await expect(title).toBeVisible();
    await other.goto(form);
    await other.locator('.begun a').click();
    await expect(other.locator('[name="title.fr"]')).toHaveValue('De Samira, encore');
    await context.close();
  });
}
