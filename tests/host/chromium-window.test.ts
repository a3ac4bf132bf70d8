import { once } from 'node:events';
import { expect, onTestFinished, test, vi } from 'vitest';
import { processesBelow, readProcess } from '../support/processes-below.ts';
import { runProject } from '../support/running-screen.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { missingForDisplay, openVirtualDisplay } from '../support/virtual-display.ts';

/** `--white`, on which the attract loop asks to touch: at the lower end, from edge to edge. */
const white = { red: 255, green: 253, blue: 249 };

const size = { width: 540, height: 960 };

const lowerEnd = Math.round(size.height * 0.8);

test.skipIf(missingForDisplay.length > 0)(
  'given a display, the screen fills it, and the browser is sandboxed and has no rights of root (needs Xvfb and openbox)',
  { timeout: 90_000 },
  async () => {
    const [home, framebuffer] = [await temporaryFolder(), await temporaryFolder()];
    const display = await openVirtualDisplay(framebuffer, size.width, size.height);
    onTestFinished(() => display.close());
    const screen = runProject('main/start.ts', ['--shell', 'chromium'], home, { DISPLAY: display.name });
    onTestFinished(() => void screen.kill('SIGKILL'));

    await vi.waitFor(() => expect(display.pixel(2, lowerEnd)).toEqual(white), {
      timeout: 60_000,
      interval: 200,
    });
    expect(display.pixel(size.width - 3, lowerEnd)).toEqual(white);

    const browser = (await processesBelow(screen.pid ?? 0)).filter((child) =>
      child.arguments.some((word) => word.includes('user-data-dir')),
    );
    expect(browser.length).toBeGreaterThan(0);
    expect(browser.flatMap((child) => child.arguments).filter((word) => word.includes('no-sandbox'))).toEqual([]);
    if (process.getuid?.() === 0) expect(browser.map(({ user }) => user)).not.toContain(0);
    const pages = browser.filter((child) => child.arguments.includes('--type=renderer'));
    expect(pages.length).toBeGreaterThan(0);
    expect(pages.map(({ seccomp }) => seccomp)).toEqual(pages.map(() => 2));

    screen.kill('SIGTERM');
    expect(await once(screen, 'exit')).toEqual([0, null]);
    expect((await Promise.all(browser.map(({ pid }) => readProcess(pid)))).filter(Boolean)).toEqual([]);
  },
);
