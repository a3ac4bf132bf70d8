import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { hostFolder, projectFolder } from '../../main/places.ts';
import { openNotifySocket } from './notify-socket.ts';
import { processesBelow, type RunningProcess } from './processes-below.ts';

/** One line of the screen's log. */
export type LogLine = { msg: string; [key: string]: unknown };

export type SupervisedScreen = {
  /** Every line since the first start. */
  log: LogLine[];
  /** The number of the host's process now. */
  host: () => number;
  /** The processes of the browser now. */
  browser: () => Promise<RunningProcess[]>;
  close: () => Promise<void>;
};

type Options = { args: string[]; environment: NodeJS.ProcessEnv; folder: string };

/**
 * Runs the built host as systemd does by `build/system/shubbak.service`: one that ends, or says nothing for the time of its
 * watchdog, is killed with all that it started, and started again.
 *
 * @param folder for the socket on which the host says that it lives
 */
export async function superviseScreen({ args, environment, folder }: Options): Promise<SupervisedScreen> {
  const [restartMs, watchdogMs] = [await unitMs('RestartSec'), await unitMs('WatchdogSec')];
  let silence: NodeJS.Timeout | undefined;
  const socket = await openNotifySocket(folder, () => {
    clearTimeout(silence);
    silence = setTimeout(() => kill(child.pid ?? 0), watchdogMs);
  });
  const watched = { NOTIFY_SOCKET: socket.path, WATCHDOG_USEC: String(watchdogMs * 1000) };
  const log: LogLine[] = [];
  const closing = new AbortController();
  let group: RunningProcess[] = [];
  let child = start();
  // What a process that has ended had started cannot be asked for any more.
  const look = async () => {
    const seen = await processesBelow(child.pid ?? 0);
    if (seen.length > 0) group = seen;
  };
  const looking = setInterval(() => void look(), 100);
  const running = run();

  function start(): ChildProcess {
    const started = spawn(process.execPath, [join(hostFolder, 'start.js'), ...args], {
      env: { PATH: process.env.PATH, ...watched, ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (started.stdout) createInterface(started.stdout).on('line', (line) => note(log, line));
    return started;
  }

  async function run(): Promise<void> {
    while (!closing.signal.aborted) {
      await once(child, 'exit');
      clearTimeout(silence);
      for (const { pid } of group) kill(pid);
      if (closing.signal.aborted) return;
      await sleep(restartMs);
      child = start();
    }
  }

  return {
    log,
    host: () => child.pid ?? 0,
    browser: async () => {
      const below = await processesBelow(child.pid ?? 0);
      return below.filter((one) => one.arguments.some((word) => word.includes('user-data-dir')));
    },
    close: async () => {
      closing.abort();
      child.kill('SIGTERM');
      await running;
      clearInterval(looking);
      socket.close();
    },
  };
}

/** A time that the unit of the screen names in seconds. */
async function unitMs(name: string): Promise<number> {
  const unit = await readFile(join(projectFolder, 'build', 'system', 'shubbak.service'), 'utf8');
  const seconds = new RegExp(`^${name}=(\\d+)$`, 'm').exec(unit)?.[1];
  if (!seconds) throw new Error(`the unit has no ${name} in whole seconds`);
  return Number(seconds) * 1000;
}

function note(log: LogLine[], line: string): void {
  if (line.startsWith('{')) log.push(JSON.parse(line) as LogLine);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}
