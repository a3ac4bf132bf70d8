import { spawn } from 'node:child_process';
import type { Logger } from 'pino';

export type Watchdog = {
  /** The screen shows something. */
  ready: () => void;
  stop: () => void;
};

/** In every Debian package of systemd. */
const program = 'systemd-notify';

/** So often within the time after which systemd believes that this program hangs. */
const turns = 3;

/**
 * Tells systemd that this program has started and that it still turns, where a unit asks for it (sd_notify(3),
 * `Type=notify` and `WatchdogSec`). Node.js has no datagram sockets of this kind, so systemd's own program says it, which
 * takes a few milliseconds of processor each time. A program that is stopped or hangs says nothing, and is restarted.
 *
 * @param environment where systemd names the socket (NOTIFY_SOCKET) and the time (WATCHDOG_USEC, in microseconds)
 */
export function startWatchdog(environment: NodeJS.ProcessEnv, log: Logger): Watchdog {
  if (!environment.NOTIFY_SOCKET) return { ready: () => undefined, stop: () => undefined };
  const timeoutMs = Number(environment.WATCHDOG_USEC ?? 0) / 1000;
  let hasFailed = false;
  const onFault = (reason: string) => {
    if (!hasFailed) log.error({ reason }, 'systemd cannot be told that the screen lives');
    hasFailed = true;
  };
  const notify = (...words: string[]) => {
    const child = spawn(program, words, { env: environment, stdio: 'ignore' });
    child.on('error', ({ message }) => onFault(message));
    child.on('exit', (code) => {
      if (code !== 0) onFault(`${program} ended with ${code}`);
    });
  };
  const timer = timeoutMs > 0 ? setInterval(() => notify('WATCHDOG=1'), timeoutMs / turns) : undefined;
  timer?.unref();
  return {
    ready: () => notify('--ready'),
    stop: () => {
      clearInterval(timer);
      notify('STOPPING=1');
    },
  };
}
