import { expect, test } from '@playwright/test';
import { languages } from '../../content/model/language.ts';
import { deskForEach, look, oldPc, setUp } from './desk-author.ts';
import { watchFaults } from './visitor.ts';

const own = deskForEach();

test.use(oldPc);

const moment = 'site=annex-1&day=2026-03-20&time=10:15';

test('given a moment, a site and a language, the preview is the page of the screen there and then, on both displays', async ({
  page,
}, info) => {
  await setUp(page, own.desk, 'fr');
  const faults = watchFaults(page);
  const frame = page.frameLocator('.preview iframe');
  for (const orientation of ['portrait', 'landscape']) {
    for (const language of languages) {
      await page.goto(`${own.desk.address}/preview?${moment}&spoken=${language}&orientation=${orientation}`);
      await expect(frame.locator('.dock')).toBeVisible();
      await expect(frame.locator('html')).toHaveAttribute('dir', language === 'ar' ? 'rtl' : 'ltr');
      await expect(frame.locator('body')).toContainText('10:15');
      await page.screenshot({ path: info.outputPath(`${language}-${orientation}.png`), fullPage: true });
    }
  }
  await page.goto(`${own.desk.address}/preview?${moment}&spoken=fr&document=project-6&size=200&contrast=high`);
  await expect(frame.locator('h1')).toContainText(/écrans/i);
  await expect(frame.locator('html')).toHaveAttribute('data-size', '200');
  await expect(frame.locator('html')).toHaveAttribute('data-contrast', 'high');
  await page.screenshot({ path: info.outputPath('document.png'), fullPage: true });
  expect(faults).toEqual([]);
});

test('given a preview, it searches and ends its visit, and can do nothing at the desk', async ({ page, context }) => {
  await setUp(page, own.desk, 'fr');
  await page.goto(`${own.desk.address}/preview?${moment}&spoken=fr`);
  const frame = page.frameLocator('.preview iframe');
  await expect(frame.locator('.dock')).toBeVisible();
  const inside = page.frames().find((one) => one.url().includes('/preview/'));
  if (!inside) throw new Error('there is no preview');
  // The control: the visitor API answers.
  const search = { words: 'projet', language: 'fr' };
  const found = await inside.evaluate(async (body) => {
    const answer = await fetch('api/search', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
    return answer.status;
  }, search);
  expect(found).toBe(200);
  for (const [path, method] of [
    ['/documents', 'GET'],
    ['/log-out', 'POST'],
    ['/editions', 'POST'],
  ] as const) {
    const refused = await inside.evaluate(
      ([address, how]) =>
        fetch(address, { method: how, credentials: 'include' }).then(
          () => 'answered',
          () => 'refused',
        ),
      [path, method] as const,
    );
    expect([path, refused]).toEqual([path, 'refused']);
  }
  expect(
    await inside.evaluate(() => {
      try {
        return document.cookie;
      } catch {
        return 'refused';
      }
    }),
  ).toBe('refused');
  expect(
    await inside.evaluate(() => {
      try {
        return window.parent.document.title;
      } catch {
        return 'refused';
      }
    }),
  ).toBe('refused');
  // A mouse finds it where it is drawn, though it is drawn smaller.
  await page.setViewportSize({ width: 1280, height: 1000 });
  const within = await inside.evaluate(() => {
    const { x, y, width, height } = document.querySelector('.finish')?.getBoundingClientRect() ?? new DOMRect();
    return { x: (x + width / 2) / innerWidth, y: (y + height / 2) / innerHeight };
  });
  const box = await page.locator('.preview iframe').boundingBox();
  if (!box) throw new Error('there is no frame');
  await page.mouse.click(box.x + within.x * box.width, box.y + within.y * box.height);
  await expect(frame.locator('.attract')).toBeVisible();
  await page.reload();
  await expect(page.locator('.who')).toContainText('Samira');
  const alone = await context.newPage();
  await alone.goto(`${own.desk.address}${await page.locator('a[target="_blank"]').getAttribute('href')}`);
  await expect(alone.locator('.dock')).toBeVisible();
  // Who is logged out has no preview to open, and a made-up address shows nothing.
  expect((await page.request.get(`${own.desk.address}/preview/${'a'.repeat(43)}/`)).status()).toBe(404);
  const { headers } = await fetch(alone.url()).then((response) => ({ headers: response.headers }));
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
  expect(headers.get('clear-site-data')).toBeNull();
});

for (const language of ['fr', 'ar'] as const) {
  test(`given the pages of publishing, in ${language}, they are whole`, async ({ page }, info) => {
    await setUp(page, own.desk, 'fr');
    const seen = async (path: string, name: string) => {
      await page.goto(`${own.desk.address}${path}${path.includes('?') ? '&' : '?'}language=${language}`);
      await look(page, info, name);
    };
    await seen('/editions', 'editions, none');
    await seen('/editions/next', 'next edition');
    await page.locator('form[action="/editions"] button').click();
    await expect(page.locator('.said')).toBeVisible();
    await seen('/editions/1', 'first edition');
    await seen('/documents/project-6', 'document');
    await page.locator('[action$="/withdraw"] button').click();
    await seen('/documents/example-announcement', 'another document');
    await page.locator('[action$="/withdraw"] button').click();
    await expect(page.locator('.said')).toBeVisible();
    await seen('/documents/example-announcement', 'withdrawn');
    await page.locator('[action$="/send-to-review"] button').click();
    await seen('/documents/example-announcement', 'in review');
    await seen('/', 'start');
    await seen('/editions/1', 'a former edition');
    await seen('/settings', 'settings');
    await seen('/preview?site=annex-1&day=2026-03-20&time=10:15', 'preview');
  });
}
