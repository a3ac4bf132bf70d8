import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { hostFolder } from '../../main/places.ts';
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

type Options = { args: string[]; environment: NodeJS.ProcessEnv; restartAfterMs: number };

/**
 * Runs the built host as systemd does with `Restart=always` and `KillMode=control-group`: whenever it ends, all that it
 * started is killed, and it is started again.
 */
export function superviseScreen({ args, environment, restartAfterMs }: Options): SupervisedScreen {
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
      env: { PATH: process.env.PATH, ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (started.stdout) createInterface(started.stdout).on('line', (line) => note(log, line));
    return started;
  }

  async function run(): Promise<void> {
    while (!closing.signal.aborted) {
      await once(child, 'exit');
      for (const { pid } of group) kill(pid);
      if (closing.signal.aborted) return;
      await sleep(restartAfterMs);
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
    },
  };
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
