import type { Logger } from 'pino';
import { CodedError } from '../../content/model/coded-error.ts';
import type { View } from '../kiosk/recovery.ts';
import { isInUse, type Screen } from '../kiosk/screen.ts';
import { startWatchdog } from '../kiosk/watchdog.ts';
import { ensureBrowser } from './install-browser.ts';
import { keepWindow } from './keep-window.ts';
import { removeLeftProfiles } from './profile.ts';
import { serveOnLoopback } from './serve.ts';
import { takePicture } from './take-picture.ts';
import { openWindow } from './window.ts';

export type ShowOptions = {
  orientation: 'portrait' | 'landscape';
  /** False: the page is served and its address printed. */
  hasWindow: boolean;
  windowed: boolean;
  port: number;
  /** The browser to use; undefined: one is found or installed. */
  browser: string | undefined;
  environment: NodeJS.ProcessEnv;
  projectFolder: string;
  isTerminal: boolean;
  log: Logger;
};

/**
 * Shows a screen until somebody ends it, and closes it: in a Chromium window, or by its address where there is no
 * display. The window opens beside the screen; one that cannot open says so in it until it is closed.
 *
 * @throws {CodedError} `chromium.no-browser`, `chromium.port`, `chromium.ended`, and what opening the screen throws
 */
export async function showInChromium(screen: Screen, options: ShowOptions): Promise<void> {
  const { environment, projectFolder } = options;
  const hasDisplay = Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY) || process.platform !== 'linux';
  const browser =
    options.hasWindow && hasDisplay
      ? (options.browser ?? (await ensureBrowser({ searchPath: environment.PATH ?? '', projectFolder, say })))
      : undefined;
  const served = await serveOnLoopback(screen.app, options.port);
  const interrupt = nextInterrupt();
  const watchdog = startWatchdog(environment, options.log);
  try {
    await (browser ? showWindow(browser) : showAddress());
  } finally {
    interrupt.forget();
    watchdog.stop();
    await served.close();
    // Its sync would go on without a window, and nobody would see why.
    await screen.close();
  }

  async function showAddress(): Promise<void> {
    await screen.open();
    watchdog.ready();
    const reason = options.hasWindow ? 'There is no display here. ' : '';
    say(`${reason}The screen is served. Open it once, in one browser, at:\n${served.issueAddress()}`);
    if (options.isTerminal) say(toLeave);
    await interrupt.came;
  }

  async function showWindow(program: string): Promise<void> {
    const open = (view: View = 'page') =>
      openWindow({ ...options, browser: program, address: served.issueAddress(view) });
    // A window for a person at a desk may be closed, and may be hidden.
    const window = options.windowed ? open() : keepWindow(screen, { open, onLeft: served.onLeft }, options.log);
    // A window on somebody's own desktop is not all that there is to see.
    if (!options.windowed) screen.view.onPicture(() => takePicture(environment));
    try {
      const opening = screen.open().then(() => rehearse(screen));
      watchdog.ready();
      say('The screen is open.');
      if (options.isTerminal) say(toLeave);
      // Once the window has what it needs; nothing waits for it.
      void opening
        .then(removeLeftProfiles)
        .catch((error: unknown) => options.log.warn({ reason: String(error) }, 'what a browser left stays'));
      const ended = await Promise.race([interrupt.came, window.closed, failsInUse(opening)]);
      if (!ended || ended.how === 0) {
        await opening.catch(() => undefined);
        const fault = screen.fault();
        if (fault) throw fault;
        return;
      }
      const words = ended.said || 'it said nothing';
      throw new CodedError('chromium.ended', `The browser ${program} ended by itself (${ended.how}): ${words}`);
    } finally {
      await window.close();
    }
  }
}

const toLeave = 'To leave, press Ctrl+C here.';

const say = (sentence: string) => console.log(sentence);

/** Answers once what the page asks first, while the browser still starts: a first time takes ten times as long. */
async function rehearse({ app }: Screen): Promise<void> {
  for (const path of ['/', '/api/status', '/api/home']) await (await app.request(path)).arrayBuffer();
}

/** Fails where another program shows this screen already: a window of this one would only cover it. */
async function failsInUse(opening: Promise<void>): Promise<never> {
  await opening.catch((error: unknown) => {
    if (isInUse(error)) throw error;
  });
  return new Promise(() => {});
}

const interrupts = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The first one ends the screen in order; once it is forgotten, a second one ends the program at once. */
function nextInterrupt(): { came: Promise<undefined>; forget: () => void } {
  let listener = () => {};
  const came = new Promise<undefined>((resolve) => {
    listener = () => resolve(undefined);
  });
  for (const signal of interrupts) process.on(signal, listener);
  return {
    came,
    forget: () => {
      for (const signal of interrupts) process.off(signal, listener);
    },
  };
}
