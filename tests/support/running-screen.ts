import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectFolder } from '../../main/places.ts';
import { removeFolder } from './remove-folder.ts';

/** A screen's host as its own process, with a home folder that nobody used before. */
export type RunningScreen = { address: string; home: string; child: ChildProcess; stop: () => Promise<void> };

/** Starts a screen without a window, from its sources or as it is built, and waits for the address that it prints. */
export async function startScreen(
  options: string[] = [],
  program = 'main/start.ts',
  environment: NodeJS.ProcessEnv = {},
): Promise<RunningScreen> {
  const home = await mkdtemp(join(tmpdir(), 'shubbak-home-'));
  const child = runProject(program, ['--shell', 'none', ...options], home, environment);
  const address = await printedAddress(child);
  const stop = async () => {
    const isOver = child.exitCode !== null || child.signalCode !== null;
    const ended = isOver ? undefined : once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
    await removeFolder(home);
  };
  return { address, home, child, stop };
}

/** Runs one of this project's programs with this Node.js and a home folder. */
export function runProject(
  program: string,
  options: string[],
  home: string,
  environment: NodeJS.ProcessEnv = {},
): ChildProcess {
  return spawn(process.execPath, [join(projectFolder, program), ...options], {
    cwd: projectFolder,
    env: { PATH: process.env.PATH, HOME: home, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** The address that a screen without a window prints. */
export async function printedAddress(child: ChildProcess): Promise<string> {
  if (!child.stdout || !child.stderr) throw new Error('the child has no output');
  let complaints = '';
  child.stderr.on('data', (chunk) => (complaints += chunk));
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /http:\/\/127\.0\.0\.1:\d+\/open\?token=\S+/.exec(line)?.[0];
    if (address) return address;
  }
  throw new Error(`the screen ended before it printed its address: ${complaints}`);
}
