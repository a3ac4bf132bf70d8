import type { Logger } from 'pino';
import {
  afterSilence,
  firstOpened,
  isLost,
  justBeaten,
  justLeft,
  justOpened,
  lookEveryMs,
  type Pulse,
} from './pulse.ts';
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
  /** A view has drawn a frame with something in it. */
  beat: (view: View) => void;
  /** The page seems to be gone: unless it beats soon, it is lost. */
  leave: () => void;
  /** The shell itself saw that the view is gone. */
  lose: (reason: string) => void;
  /** Somebody asks for a fresh view of the page: nothing was lost. */
  restart: (reason: string) => void;
  stop: () => void;
};

/** What the log says of a view that is replaced. */
export const wasLost = 'the view was lost';
export const openedAfresh = 'the view is opened afresh';

const reasons: Record<Pulse['kind'], string> = {
  booting: 'it never showed anything',
  starting: 'it never showed anything',
  page: 'it fell silent',
  safe: 'it fell silent',
  left: 'it is gone',
};

/** Listens to the heart of a view, and has one opened afresh where it stops. The page was opened just before. */
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
    log.error({ lost, reason, order: next.order }, wasLost);
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
    pulse = afterSilence(pulse, passedMs);
    if (isLost(pulse)) lose(reasons[pulse.kind]);
  };

  const timer = setInterval(look, lookEveryMs);
  const stop = () => clearInterval(timer);
  return {
    beat: (view) => {
      // One that is being killed may still say something.
      if (view !== recovery.view) return;
      const isNew = pulse.kind !== view && pulse.kind !== 'left';
      if (isNew) log.info(view === 'page' ? 'the page is shown' : 'the safe page is shown');
      pulse = justBeaten(view);
    },
    leave: () => {
      // What is left of a browser that was just killed says nothing of the next one.
      if (pulse.kind === 'page') pulse = justLeft;
    },
    lose,
    restart: (reason) => {
      log.warn({ reason }, openedAfresh);
      recovery = begin(now());
      open('page');
    },
    stop,
  };
}
