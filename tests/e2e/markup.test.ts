import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { writeHostileCommune } from '../support/hostile-commune.ts';
import { deskForEach, oldPc, setUp } from './desk-author.ts';
import { watchPolicy } from './visitor.ts';

let ids: string[] = [];
const own = deskForEach(async (folder) => {
  ids = await writeHostileCommune(folder);
  return folder;
});

test.use(oldPc);

/** All that says that a text has become more than that: a script, a breach of the policy, a dialog, something loaded. */
async function listen(context: BrowserContext, page: Page): Promise<string[]> {
  const heard: string[] = [];
  await context.exposeFunction('live', () => heard.push('a script ran'));
  await watchPolicy(page);
  page.on('console', (message) => {
    if (/policy/i.test(message.text())) heard.push(message.text());
  });
  page.on('dialog', (dialog) => {
    heard.push('a dialog');
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (/\/live$|live\.invalid/.test(request.url())) heard.push(request.url());
  });
  return heard;
}

/** Attributes and addresses that a browser has read out of a text, in the page and in a preview. Runs in the page. */
function alive(): string[] {
  return [...document.querySelectorAll('*')].flatMap((element) =>
    [...element.attributes]
      .filter(({ name, value }) => name.startsWith('on') || name === 'srcdoc' || /^\s*(javascript|data):/i.test(value))
      .filter(
        ({ name }) => !['value', 'data-reviews', 'title', 'aria-label', 'alt', 'lang', 'name', 'id'].includes(name),
      )
      .map(({ name, value }) => `${element.tagName} ${name}="${value}"`),
  );
}

test('given documents of every type whose texts are markup, neither the desk nor the visitor’s page runs or loads any of it', async ({
  page,
  context,
}, info) => {
  test.setTimeout(300_000);
  const heard = await listen(context, page);
  await setUp(page, own.desk, 'fr');
  const expectText = async (path: string) => {
    for (const frame of page.frames()) expect([path, await frame.evaluate(alive)]).toEqual([path, []]);
    expect([path, heard]).toEqual([path, []]);
  };
  expect(ids).toHaveLength(14);
  const lists = ['/', '/documents', '/editions/next', '/translations', '/record'];
  for (const path of [...lists, ...ids.flatMap((id) => [`/documents/${id}`, `/documents/${id}/edit`])]) {
    await page.goto(`${own.desk.address}${path}`);
    await expectText(path);
  }
  const frame = page.frameLocator('.preview iframe');
  for (const [index, id] of ids.entries()) {
    const spoken = ['ar', 'zgh', 'fr', 'en'][index % 4];
    await page.goto(`${own.desk.address}/preview?document=${id}&spoken=${spoken}&day=2026-03-20&time=10:15`);
    await expect(frame.locator('.dock')).toBeVisible();
    await expectText(`${id} as visitors see it`);
  }
  await page.goto(`${own.desk.address}/preview?document=about-this-screen&spoken=fr`);
  await expect(frame.locator('h1')).toContainText('<img src=/live onerror=live()>');
  await expect(frame.locator('article')).toContainText('<script>live()</script>');
  await page.screenshot({ path: info.outputPath('as text.png') });
  await expectText('a page');
});

test('given a page of the desk that writes a text as it is, it is heard: the test above can fail', async ({
  page,
  context,
}) => {
  const heard = await listen(context, page);
  await setUp(page, own.desk, 'fr');
  await page.route('**/documents', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"');
    await route.fulfill({ response, body });
  });
  await page.goto(`${own.desk.address}/documents`);
  // The policy of the page keeps scripts from running, and says so; what is only a picture is asked for.
  await expect.poll(() => heard.join()).toMatch(/\/live/);
  expect(heard.join()).toMatch(/policy/i);
  expect(await page.evaluate(alive)).not.toEqual([]);
});
