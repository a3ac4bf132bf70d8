import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { vi } from 'vitest';
import { hasProgram } from './has-program.ts';
import { runToEnd } from './run-to-end.ts';

const mirror = 'http://deb.debian.org/debian';

const path = 'PATH=/usr/sbin:/usr/bin:/sbin:/bin';

/** A Debian with systemd as its first process, in a container on this machine's kernel: no graphics, no firmware, no consoles. */
export type DebianMachine = {
  /** Its root, to be written while it is off. */
  folder: string;
  /** Starts it and waits until a shell answers. Without a network it has the loopback device alone. */
  start: (network: 'with a network' | 'without a network') => Promise<void>;
  /** What a command of the shell says, as root. @throws where it fails */
  run: (command: string) => Promise<string>;
  /** Until it has gone off, or would start again: a container stays off then. Answers with the last thing it said. */
  off: () => Promise<string>;
  /** Every process ends at once, and nothing is written any more. */
  cutPower: () => Promise<void>;
};

/** What that needs and this machine or user does not have; the packages come from Debian. */
export const missingForMachine = [
  ...['mmdebstrap', 'systemd-nspawn', 'nsenter'].filter((name) => !hasProgram(name)),
  ...(process.getuid?.() === 0 ? [] : ['root']),
];

/**
 * @param suite Debian's name of its version, such as `bookworm`
 * @param packages of Debian, beside what a machine starts with
 */
export async function makeDebianMachine(folder: string, suite: string, packages: string[]): Promise<DebianMachine> {
  const all = ['systemd-sysv', 'dbus', 'libpam-systemd', 'udev', 'ca-certificates', ...packages];
  const made = ['--variant=minbase', '--skip=cleanup/apt', `--include=${all.join()}`, suite, folder, mirror];
  const { code, errors } = await runToEnd('mmdebstrap', made);
  if (code !== 0) throw new Error(`no Debian was made: ${errors}`);
  let container: ChildProcess | undefined;
  let said = '';

  const enter = async (command: string) => {
    const inside = ['--mount', '--uts', '--ipc', '--net', '--pid', '--cgroup', '--', 'env', '-i', path, 'sh', '-c'];
    return runToEnd('nsenter', ['--target', String(await firstProcess()), ...inside, command]);
  };

  /** The only child of the container's program. */
  const firstProcess = async () => {
    const { pid } = container ?? {};
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return Number(children.trim());
  };

  const off = async () => {
    if (container?.exitCode === null) await once(container, 'exit');
    return said.trim().split('\n').at(-1)?.trim() ?? '';
  };

  return {
    folder,
    start: async (network) => {
      const options = ['--quiet', '--keep-unit', '--register=no', '--boot', `--directory=${folder}`];
      const alone = network === 'without a network' ? ['--private-network'] : [];
      container = spawn('systemd-nspawn', [...options, ...alone], {
        stdio: ['ignore', 'pipe', 'pipe'],
        // A newer systemd knows no other control groups than these.
        env: { ...process.env, SYSTEMD_NSPAWN_UNIFIED_HIERARCHY: '1' },
      });
      said = '';
      container.stdout?.on('data', (chunk) => (said += chunk));
      container.stderr?.resume();
      await vi.waitFor(async () => {
        const { output } = await enter('systemctl is-system-running --wait');
        if (!/running|degraded/.test(output)) throw new Error(`it has not started: ${said}`);
      }, 60_000);
    },
    run: async (command) => {
      const ended = await enter(command);
      if (ended.code !== 0) throw new Error(`${command} failed: ${ended.output}${ended.errors}`);
      return ended.output.trim();
    },
    off,
    cutPower: async () => {
      if (container?.exitCode !== null) return;
      process.kill(await firstProcess(), 'SIGKILL');
      await off();
    },
  };
}
