import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from '../../../main/chromium/find-browser.ts';
import { type User, unprivilegedUser } from '../../../main/chromium/unprivileged-user.ts';
import { openedAfresh, wasLost } from '../../../main/kiosk/watch-page.ts';
import { hasProgram } from '../../support/has-program.ts';
import { removeFolder } from '../../support/remove-folder.ts';
import { openVirtualDisplay, type VirtualDisplay } from '../../support/virtual-display.ts';
import { type Cdp, connectCdp } from './cdp.ts';
import type { Job } from './inside.ts';
import { createXdotool, type Xdotool } from './x-windows.ts';

const display = { width: 540, height: 960 };

/** What these tests need and this machine does not have: root alone can give a browser policies and networks of its own. */
export const missingForEscapes = [
  ...['Xvfb', 'openbox', 'xdotool', 'xkbcomp', 'unshare', 'ip'].filter((name) => !hasProgram(name)),
  ...(process.getuid?.() === 0 && canUnshare() ? [] : ['root']),
];

export type Session = {
  cdp: Cdp;
  x: Xdotool;
  screen: VirtualDisplay;
  size: typeof display;
  /** The process that everything of this session is below. */
  pid: number;
  /** Programs that something tried to start, and connections that something tried to make. */
  launched(): string[];
  heard(): string[];
  /** Every fresh view that the host has opened, and why. */
  renewed(): string[];
  home: string;
  close(): Promise<void>;
};

export type Places = { folder: string; home: string; browser: string; displayName: string; user: User };

export type SessionOptions = {
  /** Chromium's managed policies; undefined: there are none. */
  policies?: Record<string, unknown>;
  /** openbox with its own bindings, or with those of a screen. */
  manage: string[];
  /** A keymap that the display has instead of its own, as xkbcomp reads it. */
  keymap?: { file: string; folder: string };
  naive?: Job['naive'];
  /** What is run: the start of a screen, or a browser. */
  program(places: Places): Pick<Job, 'command' | 'environment' | 'user'>;
};

/** Opens a display and runs a program on it in mount and network namespaces of its own. */
export async function openSession(options: SessionOptions): Promise<Session> {
  const folder = mkdtempSync(join(tmpdir(), 'shubbak-escapes-'));
  const user = unprivilegedUser() ?? { uid: 65534, gid: 65534 };
  const home = join(folder, 'home');
  mkdirSync(home);
  chmodSync(folder, 0o755);
  chownSync(home, user.uid, user.gid);
  const [launchedFile, heardFile, saidFile, toBrowser, fromBrowser] = [
    'launched',
    'heard',
    'said',
    'to-browser',
    'from-browser',
  ].map((name) => join(folder, name)) as [string, string, string, string, string];
  for (const file of [launchedFile, heardFile]) writeFileSync(file, '');
  execFileSync('mkfifo', [toBrowser, fromBrowser]);
  for (const file of [launchedFile, heardFile, toBrowser, fromBrowser]) chmodSync(file, 0o666);
  const browser = await writeBrowser(folder, { launchedFile, toBrowser, fromBrowser });

  const screen = await openVirtualDisplay(folder, display.width, display.height, options.manage);
  if (options.keymap) {
    const { file, folder: include } = options.keymap;
    execFileSync('xkbcomp', ['-w0', `-I${include}`, file, screen.name], { stdio: 'ignore' });
  }
  const places = { folder, home, browser, displayName: screen.name, user };
  const job: Job = {
    heardFile,
    ...options.program(places),
    ...(options.naive && { naive: options.naive }),
  };
  const policyFile = join(folder, 'policies.json');
  writeFileSync(policyFile, JSON.stringify(options.policies ?? {}));
  const cdp = connectCdp(toBrowser, fromBrowser);
  const said = openSync(saidFile, 'w');
  const child = spawn(
    'unshare',
    ['-m', '-n', 'sh', '-c', prepare, 'sh', policyFile, process.execPath, inside, JSON.stringify(job)],
    {
      stdio: ['ignore', said, said],
    },
  );
  closeSync(said);
  const lines = (file: string) => readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return {
    cdp,
    x: createXdotool(screen.name),
    screen,
    size: display,
    pid: child.pid ?? 0,
    launched: () => lines(launchedFile),
    heard: () => lines(heardFile).filter((line) => !ofTheBrowser.test(line)),
    renewed: () => lines(saidFile).flatMap(renewal),
    home,
    close: async () => {
      cdp.close();
      await end(child);
      await screen.close();
      await removeFolder(folder);
    },
  };
}

/** What the browser asks of its own accord, whatever it is told; it reaches the proxy that the policies name, and nobody. */
const ofTheBrowser = /^tcp 127\.0\.0\.1:9 (CONNECT |POST http:\/\/)update\.googleapis\.com\b/;

/** Why a line of the host's log says that a view was replaced. */
function renewal(line: string): string[] {
  const isSo = [wasLost, openedAfresh].some((what) => line.includes(`"msg":"${what}"`));
  // What a browser said before it ended is long.
  return isSo ? [String(JSON.parse(line).reason).slice(0, 40)] : [];
}

const inside = join(import.meta.dirname, 'inside.ts');

// Every address is this machine's, so that a request elsewhere reaches who listens for it instead of the world.
const prepare = `set -e
ip link set lo up
ip route add local 0.0.0.0/0 dev lo
mount -t tmpfs tmpfs /etc/chromium
mkdir -p /etc/chromium/policies/managed
cp "$1" /etc/chromium/policies/managed/shubbak.json
shift
exec "$@"`;

/** What a browser calls to open an address with another program: one that would go unnoticed, being gone at once. */
const launchers = ['xdg-open', 'xdg-email', 'gio', 'gvfs-open', 'gnome-open', 'sensible-browser', 'xdg-terminal-exec'];

type Files = { launchedFile: string; toBrowser: string; fromBrowser: string };

/** The real browser, with the two pipes for the test and with launchers that write down what they are asked for. */
async function writeBrowser(folder: string, { launchedFile, toBrowser, fromBrowser }: Files): Promise<string> {
  const program = await findBrowser(process.env.PATH ?? '');
  if (!program) throw new Error('there is no browser');
  const shims = join(folder, 'launchers');
  mkdirSync(shims);
  for (const name of launchers) {
    writeFileSync(join(shims, name), `#!/bin/sh\necho "${name} $*" >>'${launchedFile}'\n`, { mode: 0o755 });
  }
  const browser = join(folder, 'browser');
  const script = `#!/bin/sh\nexport PATH='${shims}':"$PATH"\nexec '${program}' --remote-debugging-pipe "$@" 3<'${toBrowser}' 4>'${fromBrowser}'\n`;
  writeFileSync(browser, script, { mode: 0o755 });
  return browser;
}

function canUnshare(): boolean {
  try {
    execFileSync('unshare', ['-m', '-n', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' });
    return existsSync('/etc/chromium');
  } catch {
    return false;
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await gone;
  clearTimeout(timer);
}
