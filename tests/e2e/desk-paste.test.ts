import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { inlinesOf } from '../../content/model/block.ts';
import { parseMarkdown } from '../../content/publish/markdown.ts';
import { deskForEach, enterDesk, look } from './desk-author.ts';
import { watchFaults, watchPolicy } from './visitor.ts';

const own = deskForEach();

const body = (page: Page) => page.locator('[name="body.fr"]');
const said = (page: Page) => page.locator('[data-field="body"] [data-language="fr"] .pasted');

const sample = (name: string) => readFile(join(import.meta.dirname, 'clipboard', name), 'utf8');

/** As a browser hands over what another program has put on the clipboard. */
async function paste(area: Locator, html: string, plain = 'plain'): Promise<boolean> {
  await area.focus();
  return area.evaluate(
    (element, [html = '', plain = '']) => {
      const data = new DataTransfer();
      if (html) data.setData('text/html', html);
      data.setData('text/plain', plain);
      return element.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    },
    [html, plain],
  );
}

test('given what word processors and pages put on the clipboard, it becomes Markdown that publishing takes', async ({
  browser,
}) => {
  const [context, page] = await enterDesk(browser, own.desk, 'fr');
  const faults = watchFaults(page);
  await watchPolicy(page);
  await page.goto(`${own.desk.address}/new-document/notice`);
  const samples = [
    ['word-fr', 'Collé. Laissé de côté : mots supprimés (1), adresses de liens (1), images (1), commentaires (1).'],
    ['word-ar', 'Collé en Markdown ; rien n’a été laissé de côté.'],
    ['writer', 'Collé en Markdown ; rien n’a été laissé de côté.'],
    ['google-docs', 'Collé. Laissé de côté : images (1).'],
    [
      'web-page',
      'Collé. Laissé de côté : adresses de liens (2), images (1), parties cachées (1), autres éléments (1).',
    ],
  ] as const;
  for (const [name, sentence] of samples) {
    await body(page).fill('');
    await paste(body(page), await sample(`${name}.html`));
    const markdown = await body(page).inputValue();
    expect(markdown, name).toBe(await sample(`${name}.md`));
    expect(parseMarkdown(markdown, () => undefined).faults, name).toEqual([]);
    await expect(said(page), name).toContainText(sentence);
  }
  expect(faults).toEqual([]);
  await context.close();
});

test('given hostile HTML on the clipboard, nothing of it runs, is fetched or is kept, and its words are', async ({
  browser,
}) => {
  const [context, page] = await enterDesk(browser, own.desk, 'fr');
  const faults = watchFaults(page);
  await watchPolicy(page);
  const strangers: string[] = [];
  await page.goto(`${own.desk.address}/new-document/notice`);
  page.on('request', (request) => {
    if (!request.url().startsWith(own.desk.address)) strangers.push(request.url());
  });
  await paste(body(page), await sample('hostile.html'));
  const markdown = await body(page).inputValue();
  expect(markdown).toBe(await sample('hostile.md'));
  const { blocks, faults: refused } = parseMarkdown(markdown, () => undefined);
  expect(refused).toEqual([]);
  const links = inlinesOf(blocks).filter(({ kind }) => kind === 'outside-link');
  expect(links).toMatchObject([{ address: expect.stringMatching(/^https:\/\/ok\.example\//) }]);
  await expect(page.locator('.kept')).toContainText('Gardé à');
  expect(await page.evaluate(() => 'attacked' in window)).toBe(false);
  expect(strangers).toEqual([]);
  expect(faults).toEqual([]);

  // The same page, drawn, is an attack: this browser would have run it.
  const open = await context.newPage();
  await open.setContent(await sample('hostile.html'));
  await expect.poll(() => open.evaluate(() => 'attacked' in window)).toBe(true);
  await context.close();
});

for (const language of ['fr', 'ar'] as const) {
  test(`given a page copied with the keys, in ${language}, it is pasted into the words that stand there, and undone`, async ({
    browser,
  }, info) => {
    const [context, page] = await enterDesk(browser, own.desk, language);
    const origin = await context.newPage();
    await origin.setContent('<p>Le <b>port</b> :</p><ul><li>quai</li><li>grue<img alt=""></li></ul>');
    await origin.keyboard.press('Control+a');
    await origin.keyboard.press('Control+c');
    await origin.close();
    await page.goto(`${own.desk.address}/new-document/notice`);
    await body(page).fill('Avant.\n\nAprès.');
    await body(page).evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(6, 6));
    await page.keyboard.press('Control+v');
    const pasted = 'Avant.\n\nLe **port** :\n\n- quai\n- grue\n\nAprès.';
    await expect(body(page)).toHaveValue(pasted);
    await look(page, info, 'pasted');
    await said(page).locator('button').click();
    await expect(body(page)).toHaveValue('Avant.\n\nAprès.');
    await expect(said(page).locator('button')).toHaveCount(0);

    // Words without any form stay words, and so does what is pasted as plain text.
    await page.keyboard.press('Control+v');
    await page.keyboard.type(' !');
    await expect(said(page).locator('button')).toHaveCount(0);
    await body(page).fill('');
    await page.keyboard.press('Control+Shift+v');
    await expect(body(page)).toHaveValue(/^Le port :\n\s*quai/);
    await context.close();
  });
}

test('given plain text with signs that nobody sees, it is pasted without them, into whatever field, and undone', async ({
  browser,
}) => {
  const [context, page] = await enterDesk(browser, own.desk, 'ar');
  await page.goto(`${own.desk.address}/new-document/notice`);
  for (const name of ['title.ar', 'summary.ar', 'body.ar', 'number']) {
    const field = page.locator(`[name="${name}"]`);
    await field.fill('الهاتف: ');
    // The browser's own paste, which an event of a test does not make, is only taken over where it has to be.
    expect(await paste(field, '', 'بلاغ 05 23'), name).toBe(true);
    expect(await paste(field, '', '\u202b\u202a05 23\u202c بلاغ\u202c\u2069'), name).toBe(false);
    await expect(field).toHaveValue('الهاتف: 05 23 بلاغ');
    await page.keyboard.press('Control+z');
    await expect(field).toHaveValue('الهاتف: ');
  }
  await context.close();
});
