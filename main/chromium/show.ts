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

  const interrupted = nextInterrupt();
  const ended = await (window ? Promise.race([interrupted, window.closed]) : interrupted);
  await window?.close();
  await served.close();
  if (ended?.code) {
    throw new CodedError(
      'chromium.ended',
      `The browser ${browser} ended by itself (${ended.code}): ${ended.said || 'it said nothing'}`,
    );
  }
}

function nextInterrupt(): Promise<undefined> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve(undefined));
  });
}
