import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { vi } from 'vitest';
import { hostFolder, projectFolder } from '../../main/places.ts';
import type { HomeAnswer } from '../../main/visitor/answers.ts';
import { environmentOf, type Orders, type Report } from './electron-shim/orders.ts';
import type { InstalledScreen } from './installed-screen.ts';

/** The built entry of Electron, which runs on the shim. */
export type ElectronScreen = {
  /** Where the page's scheme is served in Electron's stead. */
  origin: string;
  /** Where its page can be driven; empty without a page. */
  devtools: string;
  reports: Report[];
  child: ChildProcess;
  close: () => Promise<void>;
};

const shim = join(projectFolder, 'tests', 'support', 'electron-shim', 'run.ts');

const builtEntry = join(hostFolder, 'electron.js');

/** Starts the built entry with arguments, as Electron would. */
export function runElectronEntry(
  args: string[],
  orders: Partial<Orders>,
  home: string,
  entry = builtEntry,
): ChildProcess {
  return spawn(process.execPath, [shim, entry, ...args], {
    env: { PATH: process.env.PATH, HOME: home, ...environmentOf({ hasPage: false, forgets: [], ...orders }) },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
}

/** Where a screen's things lie. */
type Placed = Pick<InstalledScreen, 'configFile' | 'stateFolder' | 'home'>;

/** Starts a screen and waits until its window is shown and its first edition is there. */
export async function startElectronScreen(...given: Parameters<typeof showElectron>): Promise<ElectronScreen> {
  const screen = await showElectron(...given);
  const home = async () => (await (await fetch(`${screen.origin}/api/home`)).json()) as HomeAnswer;
  await vi.waitUntil(async () => (await home()).edition, 20_000);
  return screen;
}

/** Starts a screen and waits until its window is shown. */
export async function showElectron(
  { configFile, stateFolder, home }: Placed,
  orders: Partial<Orders> = {},
  entry = builtEntry,
): Promise<ElectronScreen> {
  const args = [`--config=${configFile}`, `--state=${stateFolder}`];
  const child = runElectronEntry(args, orders, home, entry);
  const reports: Report[] = [];
  child.on('message', (report: Report) => reports.push(report));
  const { origin, devtools = '' } = await whenShown(child);
  const close = async () => {
    if (child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  return { origin, devtools, reports, child, close };
}

function whenShown(child: ChildProcess): Promise<Extract<Report, { kind: 'shown' }>> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.on('message', (report: Report) => {
      if (report.kind === 'shown') resolve(report);
    });
    child.on('exit', (code) => reject(new Error(`the entry ended (${code}) before its window was shown: ${said}`)));
  });
}
