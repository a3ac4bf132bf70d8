import type { BrowserWindow } from 'electron';
import type { Logger } from 'pino';
import type { View } from '../kiosk/recovery.ts';
import type { Screen } from '../kiosk/screen.ts';
import { watchPage } from '../kiosk/watch-page.ts';
import { load } from './window.ts';

/** How long to wait before a view that could not be loaded is loaded again, in milliseconds. */
const retryAfterMs = 1_000;

/** What Chromium says of a load that another load replaced. */
const replaced = -3;

/** Loads the page and keeps it showing: when its process is gone, when it hangs or shows nothing, and when it cannot be loaded. */
export function keepShowing(
  window: BrowserWindow,
  screen: Screen,
  giveUp: (reason: string) => void,
  log: Logger,
): void {
  const { webContents } = window;
  let shown: View = 'page';
  let isGone = false;
  let isEnding = false;

  const watch = watchPage({
    show: (view) => {
      shown = view;
      // Its process cannot be asked any more. One that is gone already would not be told of again.
      isEnding = !isGone;
      if (isEnding) webContents.forcefullyCrashRenderer();
      isGone = false;
      load(window, view);
      // A display can stop passing touches on until the window has the focus.
      window.focus();
    },
    giveUp,
    now: () => performance.now(),
    log,
  });
  screen.onBeat((view) => {
    isEnding = false;
    watch.beat(view);
  });
  screen.view.onRestart(watch.restart);
  screen.view.onPicture(async () => (await webContents.capturePage()).toPNG());
  window.on('closed', watch.stop);
  webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    const isOwnDoing = isEnding;
    isEnding = false;
    if (isOwnDoing) return;
    isGone = true;
    watch.lose(`its process is gone: ${reason} (${exitCode})`);
  });
  webContents.on('unresponsive', () => watch.lose('it hangs'));
  webContents.on('did-fail-load', (_event, code, reason, _address, isMainFrame) => {
    if (!isMainFrame || code === replaced) return;
    log.error({ reason, code }, 'the view is loaded again');
    setTimeout(() => {
      if (!window.isDestroyed()) load(window, shown);
    }, retryAfterMs);
  });
  load(window, shown);
}
