import type { BrowserWindow } from 'electron';
import type { Logger } from 'pino';
import { loadPage } from './window.ts';

/** How long to wait before a page that failed is loaded again, in milliseconds. */
const retryAfterMs = 1_000;

/** What Chromium says of a load that another load replaced. */
const replaced = -3;

/** Brings the page back when its process is gone, when it hangs and when it could not be loaded. */
export function keepShowing(window: BrowserWindow, log: Logger): void {
  const { webContents } = window;
  const loadAgain = (reason: object) => {
    log.error(reason, 'the page is loaded again');
    setTimeout(() => {
      if (!window.isDestroyed()) loadPage(window);
    }, retryAfterMs);
  };
  webContents.on('render-process-gone', (_event, { reason, exitCode }) => loadAgain({ reason, exitCode }));
  // Its process cannot be asked any more; that it is gone is the event above.
  webContents.on('unresponsive', () => webContents.forcefullyCrashRenderer());
  webContents.on('did-fail-load', (_event, code, reason, _address, isMainFrame) => {
    if (isMainFrame && code !== replaced) loadAgain({ reason, code });
  });
}
