import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { runProject } from '../support/running-screen.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { missingForDisplay, openVirtualDisplay } from '../support/virtual-display.ts';

/** `--white`, on which the attract loop asks to touch: at the lower end, from edge to edge. */
const white = { red: 255, green: 253, blue: 249 };

const size = { width: 540, height: 960 };

const lowerEnd = Math.round(size.height * 0.8);

type Running = { pid: number; user: number; seccomp: number; arguments: string[] };

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

    const browser = (await descendants(screen.pid ?? 0)).filter((child) =>
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

async function descendants(root: number): Promise<Running[]> {
  const names = await readdir('/proc');
  const all = await Promise.all(names.filter((name) => /^\d+$/.test(name)).map((name) => readProcess(Number(name))));
  const living = all.filter((one) => one !== undefined);
  const below = (parent: number): Running[] =>
    living.flatMap((one) => (one.parent === parent ? [one, ...below(one.pid)] : []));
  return below(root);
}

/** Undefined: there is no such process any more. */
async function readProcess(pid: number): Promise<(Running & { parent: number }) | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  const number = (key: string) => Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(status)?.[1]);
  if (!status || /^State:\s+Z/m.test(status)) return undefined;
  return {
    pid,
    parent: number('PPid'),
    user: number('Uid'),
    seccomp: number('Seccomp'),
    arguments: splitArguments(commandLine),
  };
}

/** Chromium writes its arguments into one text, with spaces where other programs have zeros. */
function splitArguments(commandLine: string): string[] {
  return commandLine.split(/[\0 ]/).filter(Boolean);
}
