import { once } from 'node:events';
import { cp, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { stringify } from 'yaml';
import { contentFolder } from '../../main/places.ts';
import { removeFolder } from '../support/remove-folder.ts';
import { runProject, startScreen } from '../support/running-screen.ts';
import { openStaticServer } from '../support/static-server.ts';
import { browserOptions } from '../support/test-browser.ts';
import { buildTrivialPage } from './trivial-page.ts';

export const portrait = { width: 1080, height: 1920 };

/** A commune's screen as an administrator sets it up, with the real content and more of it. */
export type BenchScreen = { folder: string; options: string[]; remove: () => Promise<void> };

export async function installScreen(moreDocuments = 0): Promise<BenchScreen> {
  const folder = await mkdtemp(join(tmpdir(), 'shubbak-bench-'));
  const content = join(folder, 'content');
  const repository = join(folder, 'repository');
  const keys = join(folder, 'keys');
  await cp(contentFolder, content, { recursive: true });
  for (let index = 0; index < moreDocuments; index++) {
    await writeFile(join(content, `page-${index}.yml`), stringify(page(index)));
  }
  await run('main/keys.ts', ['create', keys], folder);
  await run('main/edition.ts', ['--content', content, '--repository', repository, '--keys', keys], folder);
  await cp(join(repository, 'metadata', '1.root.json'), join(folder, 'root.json'));
  const config = join(folder, 'screen.yml');
  await writeFile(
    config,
    stringify({
      site: 'headquarters',
      languages: ['ar', 'zgh', 'fr', 'en'],
      orientation: 'portrait',
      repository: { address: repository, everySeconds: 86_400 },
    }),
  );
  return {
    folder,
    options: ['--config', config, '--state', join(folder, 'state')],
    remove: () => removeFolder(folder),
  };
}

/** A browser with our page and a trivial one of the same library, each with a process of its own. */
export type SideBySide = { ours: Page; trivial: Page; close: () => Promise<void> };

/** @param prepare what is done to our page before it is opened */
export async function openSideBySide(
  moreDocuments: number,
  prepare: (page: Page) => Promise<void>,
): Promise<SideBySide> {
  const installed = await installScreen(moreDocuments);
  const screen = await startScreen(installed.options);
  const trivialFolder = join(installed.folder, 'trivial');
  await buildTrivialPage(trivialFolder);
  const server = await openStaticServer(trivialFolder);
  const browser = await chromium.launch(await browserOptions());
  const newPage = async () => (await newContext()).newPage();
  const newContext = (): Promise<BrowserContext> => browser.newContext({ viewport: portrait, hasTouch: true });
  const [ours, trivial] = [await newPage(), await newPage()];
  await prepare(ours);
  await ours.goto(screen.address);
  await ours.locator('.slide').first().waitFor({ timeout: 120_000 });
  await trivial.goto(`${server.address}index.html`);
  const close = async () => {
    await browser.close();
    await server.close();
    await screen.stop();
    await installed.remove();
  };
  return { ours, trivial, close };
}

/** A page in a browser of its own. */
export async function openAlone(): Promise<{ page: Page; pid: number; close: () => Promise<void> }> {
  const server = await chromium.launchServer(await browserOptions());
  const browser = await chromium.connect(server.wsEndpoint());
  const page = await (await browser.newContext({ viewport: portrait })).newPage();
  const pid = server.process().pid;
  if (!pid) throw new Error('the browser did not start');
  return { page, pid, close: () => server.close() };
}

function page(index: number): object {
  const texts = { ar: `صفحة ${index}`, zgh: `ⵜⴰⵙⵏⴰ ${index}`, fr: `Page ${index}`, en: `Page ${index}` };
  const long = `A page of ordinary length, number ${index}. `.repeat(20);
  const unreviewed = 'unreviewed';
  return {
    id: `page-${index}`,
    type: 'page',
    title: texts,
    body: { ...texts, en: long },
    reviews: { ar: unreviewed, zgh: unreviewed, fr: unreviewed, en: unreviewed },
    sites: [],
    validity: { permanent: true },
    priority: 0,
    source: { kind: 'example' },
  };
}

async function run(program: string, options: string[], home: string): Promise<void> {
  const child = runProject(program, options, home);
  let said = '';
  child.stdout?.resume();
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${program} failed: ${said}`);
}
