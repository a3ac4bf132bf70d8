import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { dyingWithHost } from './die-with-host.ts';
import { makeProfile, removeProfile } from './profile.ts';
import { type User, unprivilegedUser } from './unprivileged-user.ts';

export type WindowOptions = {
  browser: string;
  address: string;
  /** A window that can be moved and closed, for a person at a desk. */
  windowed: boolean;
  orientation: 'portrait' | 'landscape';
  environment: NodeJS.ProcessEnv;
};

/** `how`: the exit code or signal. A person who closes the window leaves 0. */
export type Ended = { how: number | string; said: string };

export type BrowserWindow = {
  /** Ends when the browser does, with what it said if it failed. */
  closed: Promise<Ended>;
  close: () => Promise<void>;
  /** Ends it at once with all its processes, those that hang or are stopped too. */
  kill: () => void;
};

/** What the browser has, by the names of its features, and a screen does without. */
const unwanted = [
  'Translate',
  'OverscrollHistoryNavigation',
  'TouchpadOverscrollHistoryNavigation',
  'DocumentPictureInPictureAPI',
  // Kept ready for an address bar that nobody sees: a process of 47 MB, and a quarter of a start.
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  // Kept ready for another page: a process of 11 MB.
  'SpareRendererForSitePerProcess',
];

/**
 * Nothing of a visit is kept, nothing is fetched that the page did not ask for, and nothing pops up. What flags cannot
 * forbid, the managed policies in `build/system` do.
 */
const flags = [
  '--incognito',
  '--disk-cache-dir=/dev/null',
  '--disk-cache-size=1',
  '--no-first-run',
  '--no-default-browser-check',
  '--noerrdialogs',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-domain-reliability',
  '--disable-breakpad',
  '--disable-extensions',
  '--disable-component-extensions-with-background-pages',
  '--disable-notifications',
  '--disable-search-engine-choice-screen',
  '--hide-crash-restore-bubble',
  '--deny-permission-prompts',
  '--no-pings',
  '--no-experiments',
  `--disable-features=${unwanted.join()}`,
  '--disable-pinch',
  '--overscroll-history-navigation=0',
  '--password-store=basic',
];

/** How long a browser may take to end by itself, in milliseconds: one that hangs never would. */
const politeMs = 3_000;

const windowSizes = { portrait: '540,960', landscape: '960,540' };

/** Opens the page in a private browser of its own. As root, the browser runs as a user with no rights. */
export function openWindow(options: WindowOptions): BrowserWindow {
  const user = unprivilegedUser();
  const profile = makeProfile(user);
  const [program, ...first] = dyingWithHost(options.browser);
  const child = spawn(program, [...first, ...flags, `--user-data-dir=${profile}`, ...appearance(options)], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // A group of its own, which can be killed as one.
    detached: true,
    env: environmentFor(options.environment, profile, user),
    ...(user && { uid: user.uid, gid: user.gid }),
  });
  const said = lastWords(child);
  const closed = new Promise<Ended>((resolve) => {
    child.on('error', (error) => resolve({ how: 'it did not start', said: error.message }));
    child.on('exit', (code, signal) => resolve({ how: code ?? signal ?? 'for no reason', said: said() }));
  });
  const cleaned = closed.finally(() => removeProfile(profile));
  return {
    closed: cleaned,
    close: async () => {
      child.kill('SIGTERM');
      const last = setTimeout(() => killGroup(child), politeMs);
      await cleaned.finally(() => clearTimeout(last));
    },
    kill: () => killGroup(child),
  };
}

function killGroup({ pid }: ChildProcess): void {
  // It did not start.
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

function appearance({ address, windowed, orientation }: WindowOptions): string[] {
  return windowed ? [`--app=${address}`, `--window-size=${windowSizes[orientation]}`] : ['--kiosk', address];
}

/** Without the rights of root, the home folder and the display's secret of root cannot be read. */
function environmentFor(given: NodeJS.ProcessEnv, profile: string, user: User | undefined): NodeJS.ProcessEnv {
  // What the browser runs has nothing to tell systemd.
  const { NOTIFY_SOCKET: _socket, ...environment } = given;
  if (!user) return environment;
  const own: NodeJS.ProcessEnv = { ...environment, HOME: profile, XDG_RUNTIME_DIR: profile };
  if (environment.XAUTHORITY) {
    own.XAUTHORITY = join(profile, '.Xauthority');
    copyFileSync(environment.XAUTHORITY, own.XAUTHORITY);
    chownSync(own.XAUTHORITY, user.uid, user.gid);
  }
  return own;
}

/** Keeps the end of what the browser says, for the case that it does not start. */
function lastWords(child: ChildProcess): () => string {
  let words = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-2000);
  });
  return () => words.trim();
}
