import { once } from 'node:events';
import { cp, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type Page } from '@playwright/test';
import { stringify } from 'yaml';
import { projectFolder } from '../../main/places.ts';
import type { SectionName } from '../../main/visitor/answers.ts';
import { hardContent } from '../support/hard-content.ts';
import { removeFolder } from '../support/remove-folder.ts';
import { type RunningScreen, runProject, startScreen } from '../support/running-screen.ts';
import { type ContentFiles, writeContent } from '../support/small-commune.ts';
import { openStaticServer, type StaticServer } from '../support/static-server.ts';
import { beginVisit, openSection, watchFaults, watchPolicy } from './visitor.ts';

/** A commune of a test's own, with its content, its keys, its repository and a screen that trusts it. */
export type OwnCommune = {
  content: string;
  stateFolder: string;
  /** The repository as screens reach it. */
  server: StaticServer;
  /** Changes files of the content and publishes; answers what the command printed. */
  publish(changes?: ContentFiles): Promise<string>;
  /** Starts the host of the screen; it ends with the test. */
  start(options?: string[]): Promise<RunningScreen>;
};

type Fixtures = {
  commune: OwnCommune;
  /** Everything that the page must never say, asked for by the test. */
  faults: string[];
};

export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from the pattern
  commune: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'shubbak-commune-'));
    const [content, repository, keys] = ['content', 'repository', 'keys'].map((name) => join(folder, name));
    if (!content || !repository || !keys) throw new Error('no folders');
    await run('keys.ts', ['create', keys], folder);
    const server = await openStaticServer(repository);
    const configFile = join(folder, 'screen.yml');
    await writeFile(configFile, configFor(server.address));
    const stateFolder = join(folder, 'state');
    const screens: RunningScreen[] = [];
    await use({
      content,
      stateFolder,
      server,
      publish: async (changes = {}) => {
        await writeContent(content, changes);
        const printed = await run(
          'edition.ts',
          ['--content', content, '--repository', repository, '--keys', keys],
          folder,
        );
        await cp(join(repository, 'metadata', '1.root.json'), join(folder, 'root.json'));
        return printed;
      },
      start: async (options = []) => {
        const screen = await startScreen(['--config', configFile, '--state', stateFolder, ...options]);
        screens.push(screen);
        return screen;
      },
    });
    for (const screen of screens) await screen.stop();
    await server.close();
    await removeFolder(folder);
  },
  faults: async ({ page }, use) => {
    const faults = watchFaults(page);
    await watchPolicy(page);
    await use(faults);
  },
});

/** A screen prints its address while it still fetches its first edition, which takes its time on a busy machine. */
export const firstEditionMs = 20_000;

/** A visitor at the home view of a screen with that content. */
export async function visitContent(page: Page, commune: OwnCommune, files = hardContent()): Promise<RunningScreen> {
  await commune.publish(await files);
  const screen = await commune.start();
  await page.goto(screen.address);
  await beginVisit(page, 'fr');
  return screen;
}

/** Opens one of a section from home. */
export async function openDocument(page: Page, title: string, section: SectionName = 'pages'): Promise<void> {
  await openSection(page, section);
  await page.locator('.tile', { hasText: title }).tap();
}

function configFor(address: string): string {
  return stringify({
    site: 'headquarters',
    languages: ['ar', 'zgh', 'fr', 'en'],
    orientation: 'portrait',
    repository: { address, everySeconds: 5 },
    // These tests publish during a visit, which on a busy machine takes longer than a visitor waits.
    visit: { idleSeconds: 600, warningSeconds: 20 },
  });
}

/** Runs one of the publisher's programs and answers what it printed. */
async function run(program: string, options: string[], home: string): Promise<string> {
  const child = runProject(join('main', program), options, home);
  let printed = '';
  child.stdout?.on('data', (chunk) => (printed += chunk));
  child.stderr?.on('data', (chunk) => (printed += chunk));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${projectFolder}: ${program} failed: ${printed}`);
  return printed;
}
