import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { contentFolder, projectFolder } from '../../main/places.ts';
import { runProject, startScreen } from '../support/running-screen.ts';
import { openStaticServer } from '../support/static-server.ts';
import { beginVisit } from './visitor.ts';

const projectFile = 'project-1.yml';
const wordBefore = 'Création de la Maison des associations';
const wordAfter = 'Ouverture de la Maison des associations';

const test = base.extend<{ folder: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'shubbak-edition-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
});

test('given one word edited and published, the running screen changes by itself and fetches two blobs', async ({
  page,
  folder,
}) => {
  const content = join(folder, 'content');
  const repository = join(folder, 'repository');
  const configFile = join(folder, 'screen.yml');
  await cp(contentFolder, content, { recursive: true });
  await run(['--create-keys', join(folder, 'keys')], folder);
  const publish = () => run(['--content', content, '--repository', repository, '--keys', join(folder, 'keys')], folder);
  expect(await publish()).toContain('Edition 1');

  const server = await openStaticServer(repository);
  await cp(join(repository, 'metadata', '1.root.json'), join(folder, 'root.json'));
  await writeFile(configFile, configFor(server.address));
  const screen = await startScreen(['--config', configFile, '--state', join(folder, 'state')]);
  try {
    await page.goto(screen.address);
    await expect(page.locator('.slide')).toBeVisible();
    await page.evaluate(() => Object.assign(window, { isStillTheSamePage: true }));
    const visited = await page.context().newPage();
    await visited.goto(new URL('/', screen.address).href);
    await beginVisit(visited, 'fr');
    await expect(visited.locator('.project-list')).toContainText(wordBefore);
    await expect(visited.locator('.status')).not.toContainText('Clés d’essai');

    const file = join(content, projectFile);
    const text = await readFile(file, 'utf8');
    expect(text.split(wordBefore)).toHaveLength(2);
    await writeFile(file, text.replace(wordBefore, wordAfter));
    server.requests.length = 0;
    expect(await publish()).toContain('Changed: project-1');

    await expect(page.locator('.status')).toHaveText(/النسخة 2/, { timeout: 20_000 });
    await beginVisit(page, 'fr');
    await expect(page.locator('.project-list')).toContainText(wordAfter);
    expect(await page.evaluate(() => 'isStillTheSamePage' in window)).toBe(true);
    // Under a visitor's finger nothing changes, not even what is opened only now; after the visit it does.
    await visited.locator('.project-list button').first().tap();
    await expect(visited.locator('h1')).toHaveText(wordBefore);
    await visited.locator('.finish').tap();
    await beginVisit(visited, 'fr');
    await expect(visited.locator('.project-list')).toContainText(wordAfter);
    expect(server.requests.filter((path) => path.startsWith('blobs/'))).toHaveLength(2);
  } finally {
    await screen.stop();
    await server.close();
  }
});

function configFor(address: string): string {
  return `site: headquarters
languages: [ar, zgh, fr, en]
orientation: portrait
repository: { address: "${address}", everySeconds: 5 }
`;
}

/** Runs the publish command and answers what it printed. */
async function run(options: string[], home: string): Promise<string> {
  const child = runProject(join('main', 'edition.ts'), options, home);
  let printed = '';
  child.stdout?.on('data', (chunk) => (printed += chunk));
  child.stderr?.on('data', (chunk) => (printed += chunk));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${projectFolder}: the publish command failed: ${printed}`);
  return printed;
}
