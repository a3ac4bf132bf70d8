import type { Logger } from 'pino';
import { afterSilence, firstOpened, isLost, justBeaten, justOpened, lookEveryMs, type Pulse } from './pulse.ts';
import { afterAWhile, afterLoss, begin, type View } from './recovery.ts';

export type PageWatchOptions = {
  /** Opens a view afresh, whatever has become of the one before. */
  show: (view: View) => void;
  /** Nothing can be shown any more. */
  giveUp: (reason: string) => void;
  /** Milliseconds of a clock that no correction turns. */
  now: () => number;
  log: Logger;
};

export type PageWatch = {
  /** The page has drawn a frame with something in it. */
  beat: () => void;
  /** The shell itself saw that the view is gone. */
  lose: (reason: string) => void;
  /** Somebody asks for a fresh view of the page: nothing was lost. */
  restart: () => void;
  stop: () => void;
};

/** Listens to the heart of a page, and has a view opened afresh where it stops. The page was opened just before. */
export function watchPage({ show, giveUp, now, log }: PageWatchOptions): PageWatch {
  let recovery = begin(now());
  let pulse: Pulse = firstOpened;
  let lookedAt = now();

  const open = (view: View) => {
    pulse = justOpened;
    show(view);
  };

  const lose = (reason: string) => {
    const lost = recovery.view;
    const next = afterLoss(recovery, now());
    recovery = next.recovery;
    log.error({ lost, reason, order: next.order }, 'the view was lost');
    if (next.order !== 'give-up') return open(next.order);
    stop();
    giveUp(reason);
  };

  const look = () => {
    const passedMs = now() - lookedAt;
    lookedAt = now();
    const next = afterAWhile(recovery, now());
    if (next) {
      recovery = next.recovery;
      log.info('the page is tried again');
      open(next.order);
    }
    // The safe page has no script, and so no heart.
    if (recovery.view === 'safe') return;
    pulse = afterSilence(pulse, passedMs);
    if (isLost(pulse)) lose(pulse.kind === 'beating' ? 'it fell silent' : 'it never showed anything');
  };

  const timer = setInterval(look, lookEveryMs);
  const stop = () => clearInterval(timer);
  return {
    beat: () => {
      if (recovery.view === 'safe') return;
      if (pulse.kind !== 'beating') log.info('the page is shown');
      pulse = justBeaten;
    },
    lose,
    restart: () => {
      log.warn('the view is opened afresh, as asked');
      recovery = begin(now());
      open('page');
    },
    stop,
  };
}
