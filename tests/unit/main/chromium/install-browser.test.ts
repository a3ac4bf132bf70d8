import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { ensureBrowser } from '../../../../main/chromium/install-browser.ts';
import { fakeProgram } from '../../../support/fake-program.ts';
import { codeOf } from '../../../support/refusal.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

beforeEach(() => vi.stubEnv('PLAYWRIGHT_BROWSERS_PATH', '/nonexistent'));

/** A machine whose only programs are ours: an empty folder of programs, a project without packages, and a log. */
async function machine() {
  const folder = await temporaryFolder();
  const programs = join(folder, 'programs');
  await fakeProgram(programs, 'apt-get', 'exit 100');
  vi.stubEnv('PATH', programs);
  vi.stubEnv('DEBIAN_FRONTEND', undefined);
  const said: string[] = [];
  const log = join(folder, 'log');
  const options = {
    searchPath: programs,
    projectFolder: join(folder, 'project'),
    say: (sentence: string) => void said.push(sentence),
  };
  return { options, programs, said, log, logged: async () => (await readFile(log, 'utf8')).trim().split('\n') };
}

/** A script that puts a browser there, as an installer does. */
const installs = (programs: string) => `echo > ${programs}/chromium; /bin/chmod 755 ${programs}/chromium`;

/** Playwright's own command line, as a module that does what a shell script says. */
async function fakePlaywright(projectFolder: string, script: string): Promise<void> {
  const inShell = `require('node:child_process').execFileSync('/bin/sh', ['-c', ${JSON.stringify(script)}, 'sh', ...process.argv.slice(2)]);`;
  const folder = join(projectFolder, 'node_modules', '@playwright', 'test');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'cli.js'), inShell);
}

test('given a browser, it is taken and nothing is said', async () => {
  const { options, programs, said } = await machine();
  const browser = await fakeProgram(programs, 'chromium');
  expect(await ensureBrowser(options)).toBe(browser);
  expect(said).toEqual([]);
});

test('given no browser and nothing that can install one, one sentence says what to do', async () => {
  const { options } = await machine();
  const ensuring = ensureBrowser(options);
  expect(await codeOf(ensuring)).toBe('chromium.no-browser');
  await expect(ensuring).rejects.toThrow(
    /install Chromium .*apt-get install chromium.* or name one with --browser PATH/,
  );
});

test('given no browser, Playwright installs one, and that is said', async () => {
  const { options, programs, said, log, logged } = await machine();
  await fakePlaywright(options.projectFolder, `echo "$@" >> ${log}; ${installs(programs)}`);
  expect(await ensureBrowser(options)).toBe(join(programs, 'chromium'));
  expect(await logged()).toEqual(['install chromium']);
  expect(said.at(-1)).toBe('No browser was found: installing Chromium with Playwright…');
});

test('given an installer that says it worked and left no browser, it is not believed', async () => {
  const { options } = await machine();
  await fakePlaywright(options.projectFolder, 'exit 0');
  expect(await codeOf(ensureBrowser(options))).toBe('chromium.no-browser');
});

const isRootOnDebian = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

test.runIf(isRootOnDebian)(
  'given root on Debian, its package is installed, without asking, before Playwright is',
  async () => {
    const { options, programs, said, log, logged } = await machine();
    await fakeProgram(
      programs,
      'apt-get',
      `echo "$DEBIAN_FRONTEND $@" >> ${log}\nif [ "$1" = install ]; then ${installs(programs)}; fi`,
    );
    await fakePlaywright(options.projectFolder, `echo playwright >> ${log}`);
    expect(await ensureBrowser(options)).toBe(join(programs, 'chromium'));
    expect(await logged()).toEqual([
      'noninteractive update -q',
      'noninteractive install -q -y --no-install-recommends chromium',
    ]);
    expect(said).toEqual(['No browser was found: installing Chromium with apt-get…']);
  },
);

test.runIf(isRootOnDebian)('given root on Debian whose archives cannot be reached, Playwright is tried', async () => {
  const { options, programs, said, log, logged } = await machine();
  await fakeProgram(programs, 'apt-get', `echo "$1" >> ${log}; exit 100`);
  await fakePlaywright(options.projectFolder, `echo playwright >> ${log}; ${installs(programs)}`);
  expect(await ensureBrowser(options)).toBe(join(programs, 'chromium'));
  expect(await logged()).toEqual(['update', 'playwright']);
  expect(said).toHaveLength(2);
});
