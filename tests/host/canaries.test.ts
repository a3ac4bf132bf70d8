import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { expect, onTestFinished, test, vi } from 'vitest';
import { findBrowser } from '../../main/chromium/find-browser.ts';
import { runProject } from '../support/running-screen.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { missingForDisplay, openVirtualDisplay } from '../support/virtual-display.ts';

/** Words that no visitor types by chance. */
const canaries = Array.from({ length: 50 }, (_, index) => `canary${String(index).padStart(2, '0')}qzvx`);

test.skipIf(missingForDisplay.length > 0)(
  `given a visit that leaves ${canaries.length} words wherever a page can leave them, none is found after it (needs Xvfb and openbox)`,
  { timeout: 120_000 },
  async () => {
    const home = await temporaryFolder();
    // Where host and browser write what is not to last; other screens of this machine write elsewhere.
    const scratch = await temporaryFolder();
    await chmod(scratch, 0o1777);
    const display = await openVirtualDisplay(await temporaryFolder(), 540, 960);
    onTestFinished(() => display.close());
    const { browser, port } = await inspectableBrowser(await temporaryFolder());
    const screen = runProject('main/start.ts', ['--browser', browser], home, {
      DISPLAY: display.name,
      TMPDIR: scratch,
    });
    onTestFinished(() => void screen.kill('SIGKILL'));
    let log = '';
    screen.stdout?.on('data', (chunk) => (log += chunk));
    screen.stderr?.on('data', (chunk) => (log += chunk));

    const connection = await vi.waitFor(() => chromium.connectOverCDP(`http://127.0.0.1:${port}`), {
      timeout: 60_000,
      interval: 500,
    });
    onTestFinished(() => connection.close());
    const page = await vi.waitFor(() => pageOf(connection.contexts().flatMap((context) => context.pages())), {
      timeout: 30_000,
    });
    await page.locator('.begin button').nth(2).click();
    await page.locator('.to-projects').click();
    await page.locator('.project-list button').first().click();
    await leaveCanaries(page);

    expect((await readdir(scratch)).filter((name) => name.startsWith('shubbak-browser-'))).toHaveLength(1);
    const places = (said = log) => foundIn([scratch, home], said);
    // The control: while the visit lasts, the words are in the page, and this search would find them in a file.
    expect(await foundInPage(page)).not.toEqual([]);
    const control = join(home, 'control.txt');
    await writeFile(control, canaries.join(' '));
    expect(await places()).toEqual([control]);
    await writeFile(control, '');
    expect(log).toContain('The screen is open.');
    expect(await places(`${log}${canaries.at(-1)}`)).toEqual(['log']);

    await page.locator('.finish').click();
    await page.locator('.slide').first().waitFor();
    expect(await foundInPage(page)).toEqual([]);
    expect(await places()).toEqual([]);
  },
);

/** A browser that can also be looked into, which a screen's own never can. */
async function inspectableBrowser(folder: string): Promise<{ browser: string; port: number }> {
  const found = await findBrowser(process.env.PATH ?? '');
  const browser = join(folder, 'browser.sh');
  // Root's browser runs as another user, who must be able to read it.
  await chmod(folder, 0o755);
  const port = 20_000 + (process.pid % 20_000);
  await writeFile(browser, `#!/bin/sh\nexec "${found}" "$@" --remote-debugging-port=${port}\n`, { mode: 0o755 });
  return { browser, port };
}

function pageOf(pages: Page[]): Page {
  const page = pages.find((one) => one.url().startsWith('http://127.0.0.1'));
  if (!page) throw new Error('the browser has not opened the screen yet');
  return page;
}

/** Looks for some, types some where there is no field, and puts the others wherever scripts of a page could keep something. */
async function leaveCanaries(page: Page): Promise<void> {
  const [typed, kept] = [canaries.slice(0, 20), canaries.slice(20)];
  await page.keyboard.type(typed.slice(0, 5).join(' '));
  await page.locator('.go-search').click();
  for (const [index, word] of typed.slice(5).entries()) {
    await page.locator('input').fill('');
    const answered = page.waitForResponse((response) => response.request().postData()?.includes(word) ?? false);
    if (index < 10) await page.keyboard.type(word);
    else for (const letter of word) await page.locator('.key', { hasText: new RegExp(`^${letter}$`) }).click();
    await answered;
  }
  await page.evaluate((words) => {
    const [name = '', state, local = '', session = '', title = '', ...others] = words;
    window.name = name;
    history.replaceState({ state }, '');
    localStorage.setItem('canary', local);
    sessionStorage.setItem('canary', session);
    document.title = title;
    document.documentElement.dataset.canary = others.slice(0, 10).join(' ');
    document.body.append(others.slice(10).join(' '));
    getSelection()?.selectAllChildren(document.body);
  }, kept);
  await page.keyboard.press('Control+C');
}

/** The canaries that the page still has, in any place where a script would find them. */
function foundInPage(page: Page): Promise<string[]> {
  return page.evaluate((words) => {
    const everything = [
      document.documentElement.outerHTML,
      ...[...document.querySelectorAll('input')].map(({ value }) => value),
      document.title,
      window.name,
      JSON.stringify(history.state),
      JSON.stringify(Object.entries(localStorage)),
      JSON.stringify(Object.entries(sessionStorage)),
      String(getSelection()),
      location.href,
    ].join(' ');
    return words.filter((word) => everything.includes(word));
  }, canaries);
}

/** The files below some folders, and the log, that have a canary in them, as bytes of either width. */
async function foundIn(folders: string[], log: string): Promise<string[]> {
  const found = canaries.some((word) => log.includes(word)) ? ['log'] : [];
  for (const folder of folders) {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = join(entry.parentPath, entry.name);
      const bytes = await readFile(file).catch(() => Buffer.alloc(0));
      if (canaries.some((word) => bytes.includes(word) || bytes.includes(Buffer.from(word, 'utf16le'))))
        found.push(file);
    }
  }
  return found;
}
