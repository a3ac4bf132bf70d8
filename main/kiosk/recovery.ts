/** What a shell shows: the page, or the safe page, which needs no script. */
export type View = 'page' | 'safe';

/**
 * How the screen is kept showing something. Times are milliseconds of a clock that no correction turns; `shownAt` is when
 * the view was ordered; `trials` counts in a row how often the page was tried from the safe page in vain.
 */
export type Recovery = { view: View; shownAt: number; losses: number[]; trials: number };

/** What is to be done: a view opened afresh, or the program ended, since its browser shows nothing at all. */
export type Order = View | 'give-up';

const minuteMs = 60_000;

/** The loss that makes so many within a minute brings the safe page, or ends the program where that one is lost too. */
const lossesInAMinute = 3;

/** How long the safe page stays before the page is tried again; after each trial in vain twice as long, an hour at most. */
const firstTrialMs = 5 * minuteMs;
const lastTrialMs = 60 * minuteMs;

export function begin(now: number): Recovery {
  return { view: 'page', shownAt: now, losses: [], trials: 0 };
}

/** The view crashed, hangs, shows nothing, or its browser ended. */
export function afterLoss(recovery: Recovery, now: number): { recovery: Recovery; order: Order } {
  const { view, shownAt } = recovery;
  const losses = [...recovery.losses.filter((at) => now - at < minuteMs), now];
  const isLoop = losses.length >= lossesInAMinute;
  if (view === 'safe') return { recovery: { ...recovery, losses }, order: isLoop ? 'give-up' : 'safe' };
  const isVainTrial = recovery.trials > 0 && now - shownAt < minuteMs;
  if (isLoop || isVainTrial) {
    return { recovery: { ...recovery, view: 'safe', shownAt: now, losses: [] }, order: 'safe' };
  }
  return { recovery: { view, shownAt: now, losses, trials: 0 }, order: 'page' };
}

/** Whether the safe page has stayed long enough for the page to be tried again. */
export function afterAWhile(recovery: Recovery, now: number): { recovery: Recovery; order: View } | undefined {
  const { view, shownAt, trials } = recovery;
  if (view === 'page' || now - shownAt < Math.min(firstTrialMs * 2 ** trials, lastTrialMs)) return undefined;
  return { recovery: { view: 'page', shownAt: now, losses: [], trials: trials + 1 }, order: 'page' };
}
