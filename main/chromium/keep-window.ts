import type { Logger } from 'pino';
import type { View } from '../kiosk/recovery.ts';
import type { Screen } from '../kiosk/screen.ts';
import { watchPage } from '../kiosk/watch-page.ts';
import type { BrowserWindow, Ended } from './window.ts';

export type Windows = {
  /** Opens a view in a browser of its own. */
  open: (view: View) => BrowserWindow;
  /** Who is told that the page is gone, though its browser may be there. */
  onLeft: (listener: () => void) => void;
};

export type KeptWindow = {
  /** Ends with the first browser where that never showed anything, and with a later one once nothing helps any more. */
  closed: Promise<Ended>;
  close: () => Promise<void>;
};

/**
 * Keeps a window showing: a page that is lost is one of a new browser. To load it again in the old one, somebody would have to
 * be let into that browser, and a crash of more than the page would stay.
 */
export function keepWindow(screen: Screen, { open, onLeft }: Windows, log: Logger): KeptWindow {
  const closed = Promise.withResolvers<Ended>();
  let hasShown = false;
  let isClosing = false;
  let window = follow(open('page'));

  const watch = watchPage({
    show: (view) => {
      // Its processes may be stopped or busy, and would not hear anything milder.
      window.kill();
      window = follow(open(view));
    },
    giveUp: (reason) => closed.resolve({ how: reason, said: '' }),
    now: () => performance.now(),
    log,
  });
  screen.onBeat((view) => {
    hasShown = true;
    watch.beat(view);
  });

  onLeft(watch.leave);
  screen.view.onRestart(watch.restart);

  function follow(opened: BrowserWindow): BrowserWindow {
    void hearEnd(opened);
    return opened;
  }

  async function hearEnd(opened: BrowserWindow): Promise<void> {
    const ended = await opened.closed;
    if (opened !== window || isClosing) return;
    if (hasShown) watch.lose(`the browser ended (${ended.how}) ${ended.said}`.trim());
    else closed.resolve(ended);
  }

  return {
    closed: closed.promise,
    close: async () => {
      isClosing = true;
      watch.stop();
      await window.close();
    },
  };
}
