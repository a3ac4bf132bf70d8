import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentFolder } from '../../main/places.ts';
import { firstEditionMs, test } from './own-commune.ts';
import { beginVisit, expect, openSection } from './visitor.ts';

const projectFile = 'project-1.yml';
const wordBefore = 'Création de la Maison des associations';
const wordAfter = 'Ouverture de la Maison des associations';

test('given one word edited and published, the running screen changes by itself and fetches two blobs', async ({
  page,
  commune,
}) => {
  const { content, server } = commune;
  await cp(contentFolder, content, { recursive: true });
  expect(await commune.publish()).toContain('Edition 1');

  const screen = await commune.start();
  await page.goto(screen.address);
  await expect(page.locator('.slide')).toBeVisible({ timeout: firstEditionMs });
  await page.evaluate(() => Object.assign(window, { isStillTheSamePage: true }));
  const visited = await page.context().newPage();
  await visited.goto(new URL('/', screen.address).href);
  await beginVisit(visited, 'fr');
  await openSection(visited, 'projects');
  await expect(visited.locator('.project-list')).toContainText(wordBefore);
  await expect(visited.locator('.status')).not.toContainText('Clés d’essai');

  const text = await readFile(join(content, projectFile), 'utf8');
  expect(text.split(wordBefore)).toHaveLength(2);
  server.requests.length = 0;
  expect(await commune.publish({ [projectFile]: text.replace(wordBefore, wordAfter) })).toContain('Changed: project-1');

  await expect(page.locator('.status')).toHaveText(/النسخة 2/, { timeout: 20_000 });
  await beginVisit(page, 'fr');
  await openSection(page, 'projects');
  await expect(page.locator('.project-list')).toContainText(wordAfter);
  expect(await page.evaluate(() => 'isStillTheSamePage' in window)).toBe(true);
  // Under a visitor's finger nothing changes, not even what is opened only now; after the visit it does.
  await visited.locator('.project-list button').first().tap();
  await expect(visited.locator('h1')).toHaveText(wordBefore);
  await visited.locator('.finish').tap();
  await beginVisit(visited, 'fr');
  await openSection(visited, 'projects');
  await expect(visited.locator('.project-list')).toContainText(wordAfter);
  expect(server.requests.filter((path) => /^(blobs|differences)\//.test(path))).toHaveLength(2);
});

test('given an edition that comes before the page can hear of it, it is shown; without one, home is asked for once', async ({
  page,
  commune,
}) => {
  await cp(contentFolder, commune.content, { recursive: true });
  await commune.publish();
  const screen = await commune.start();
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/api/home')) asked += 1;
  });
  const deaf = Promise.withResolvers<void>();
  await page.route('**/api/events', async (route) => {
    await deaf.promise;
    await route.continue();
  });
  await page.request.get(screen.address);
  const untilEdition = (number: number) =>
    expect
      .poll(
        async () => (await (await page.request.get(new URL('/api/home', screen.address).href)).json()).edition?.number,
        { timeout: firstEditionMs },
      )
      .toBe(number);
  await untilEdition(1);
  await page.goto(new URL('/', screen.address).href);
  await expect(page.locator('.slide')).toBeVisible();
  const askedBefore = asked;

  const text = await readFile(join(commune.content, projectFile), 'utf8');
  await commune.publish({ [projectFile]: text.replace(wordBefore, wordAfter) });
  await untilEdition(2);
  await expect(page.locator('.status')).toHaveText(/النسخة 1/);
  deaf.resolve();
  await expect(page.locator('.status')).toHaveText(/النسخة 2/);
  expect(asked).toBe(askedBefore + 1);

  await page.unroute('**/api/events');
  asked = 0;
  const begun = page.waitForResponse('**/api/events');
  await page.reload();
  await begun;
  await expect(page.locator('.slide')).toBeVisible();
  await page.waitForTimeout(500);
  expect(asked).toBe(1);
});
