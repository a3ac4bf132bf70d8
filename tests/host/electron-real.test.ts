import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { _electron, expect as expectPage } from '@playwright/test';
import { expect, onTestFinished, test } from 'vitest';
import { findElectron } from '../../main/electron/find-electron.ts';
import { hostFolder, projectFolder } from '../../main/places.ts';
import { installScreen } from '../support/installed-screen.ts';
import { firstPicture } from '../support/publisher.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { missingForDisplay, openVirtualDisplay } from '../support/virtual-display.ts';

const program = findElectron(projectFolder, process.platform);
const missing = [
  ...(program ? [] : ["Electron's program"]),
  ...(process.getuid?.() === 0 ? ['a user who is not root'] : []),
  ...missingForDisplay,
];

/** Starts Electron itself with its sandbox. Playwright takes its own switches out of the arguments before the entry sees them. */
async function openElectron() {
  const { configFile, stateFolder, home, publisher } = await installScreen();
  const display = await openVirtualDisplay(await temporaryFolder(), 1080, 1920);
  onTestFinished(() => display.close());
  const electron = await _electron.launch({
    executablePath: program ?? '',
    args: [join(hostFolder, 'electron.js'), `--config=${configFile}`, `--state=${stateFolder}`],
    chromiumSandbox: true,
    env: { PATH: process.env.PATH ?? '', HOME: home, DISPLAY: display.name },
  });
  onTestFinished(() => electron.close());
  const page = await electron.firstWindow();
  await expectPage(page.locator('.attract')).toBeVisible({ timeout: 20_000 });
  return { electron, page, publisher };
}

test.skipIf(missing.length > 0)(
  `given Electron itself, the page is sandboxed, is served with ranges and events, and does not get away${missing.length > 0 ? ` (not run: ${missing.join(' and ')} missing)` : ''}`,
  { timeout: 90_000 },
  async () => {
    const { electron, page, publisher } = await openElectron();
    const { pid, isKiosk } = await electron.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      return { pid: window?.webContents.getOSProcessId(), isKiosk: window?.isKiosk() };
    });
    expect(isKiosk).toBe(true);
    expect(await readFile(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\s+2$/m);
    expect(await page.evaluate(() => [typeof process, typeof require, location.href])).toEqual([
      'undefined',
      'undefined',
      'kiosk://screen/',
    ]);

    const { sha256 } = await firstPicture(publisher);
    const part = await page.evaluate(async (address) => {
      const response = await fetch(address, { headers: { range: 'bytes=2-5' } });
      return [response.status, (await response.arrayBuffer()).byteLength];
    }, `/media/${sha256}`);
    expect(part).toEqual([206, 4]);
    const hears = () =>
      new Promise((resolve) => {
        const events = new EventSource('/api/events');
        events.addEventListener('alive', () => resolve(events.close()));
      });
    await page.evaluate(hears);

    await page.evaluate(() => void window.open('/')).catch(() => undefined);
    await page.evaluate(() => location.assign('/api/status')).catch(() => undefined);
    await page.waitForTimeout(500);
    expect([page.url(), electron.windows().length]).toEqual(['kiosk://screen/', 1]);
  },
);
