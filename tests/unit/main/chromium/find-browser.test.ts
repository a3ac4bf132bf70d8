import { execFile } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, expect, test, vi } from 'vitest';
import { findBrowser } from '../../../../main/chromium/find-browser.ts';
import { projectFolder } from '../../../../main/places.ts';
import { fakeProgram } from '../../../support/fake-program.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

// Where Playwright keeps its browsers: whether this machine has any must not matter here.
beforeEach(() => vi.stubEnv('PLAYWRIGHT_BROWSERS_PATH', '/nonexistent'));

test('given folders without a browser, none is found', async () => {
  const folder = await temporaryFolder();
  await fakeProgram(folder, 'firefox');
  expect(await findBrowser(folder)).toBeUndefined();
  expect(await findBrowser('/nonexistent')).toBeUndefined();
});

test.each([
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
])('given %s on the search path, it is found', async (name) => {
  const [first, second] = [await temporaryFolder(), await temporaryFolder()];
  const browser = await fakeProgram(second, name);
  expect(await findBrowser([first, second].join(delimiter))).toBe(browser);
});

test('given several browsers, the best is taken wherever it lies', async () => {
  const [first, second] = [await temporaryFolder(), await temporaryFolder()];
  await fakeProgram(first, 'microsoft-edge');
  await fakeProgram(first, 'google-chrome');
  const best = await fakeProgram(second, 'chromium');
  expect(await findBrowser([first, second].join(delimiter))).toBe(best);
});

test('given the same browser twice, the first on the search path is taken', async () => {
  const [first, second] = [await temporaryFolder(), await temporaryFolder()];
  await fakeProgram(second, 'chromium');
  const browser = await fakeProgram(first, 'chromium');
  expect(await findBrowser([first, second].join(delimiter))).toBe(browser);
});

test('given a file of that name that is no program, or a folder, it is passed over', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'chromium'), 'notes');
  await chmod(join(folder, 'chromium'), 0o644);
  await mkdir(join(folder, 'google-chrome'));
  expect(await findBrowser(folder)).toBeUndefined();
});

test('given an empty search path, or an empty part of it, the folder of the start is not searched', async () => {
  const folder = await temporaryFolder();
  await fakeProgram(folder, 'chromium');
  const script = `import { findBrowser } from '${projectFolder}/main/chromium/find-browser.ts';
    console.log(await findBrowser(''), await findBrowser('/nonexistent:'));`;
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { cwd: folder });
  expect((await run).stdout).toBe('undefined undefined\n');
});
