import type { Hono } from 'hono';
import { CodedError } from '../../content/model/coded-error.ts';
import { ensureBrowser } from './install-browser.ts';
import { serveOnLoopback } from './serve.ts';
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
};

/**
 * Shows a screen's page until somebody ends it: in a Chromium window, or by its address where there is no display.
 *
 * @throws {CodedError} `chromium.no-browser`, `chromium.port`, `chromium.ended`
 */
export async function showInChromium(app: Hono, options: ShowOptions): Promise<void> {
  const { environment, projectFolder } = options;
  const hasDisplay = Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY) || process.platform !== 'linux';
  const opensWindow = options.hasWindow && hasDisplay;
  const say = (sentence: string) => console.log(sentence);
  const browser = opensWindow
    ? (options.browser ?? (await ensureBrowser({ searchPath: environment.PATH ?? '', projectFolder, say })))
    : undefined;
  const served = await serveOnLoopback(app, options.port);
  const address = served.issueAddress();
  const window = browser ? openWindow({ ...options, browser, address }) : undefined;
  if (window) say('The screen is open.');
  else
    say(
      `${options.hasWindow ? 'There is no display here. ' : ''}The screen is served. Open it once, in one browser, at:\n${address}`,
    );
  if (options.isTerminal) say('To leave, press Ctrl+C here.');

  const interrupt = nextInterrupt();
  const ended = await (window ? Promise.race([interrupt.came, window.closed]) : interrupt.came);
  interrupt.forget();
  await window?.close();
  await served.close();
  if (ended && ended.how !== 0) {
    throw new CodedError(
      'chromium.ended',
      `The browser ${browser} ended by itself (${ended.how}): ${ended.said || 'it said nothing'}`,
    );
  }
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
