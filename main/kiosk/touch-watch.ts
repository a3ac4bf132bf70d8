import type { Logger } from 'pino';
import type { View } from './view.ts';

/**
 * For how long nobody has touched the screen while people could have, in milliseconds: since the last touch, or since the view
 * was opened afresh for the want of one, and in all. A screen that nobody ever touched is not missed.
 */
type Quiet = { wasTouched: boolean; sinceOrderMs: number; inAllMs: number };

const untouched: Quiet = { wasTouched: false, sinceOrderMs: 0, inAllMs: 0 };

/** What a look finds: whether there was a touch since the last one, and whether people may be there. */
type Look = { passedMs: number; isTouched: boolean; isOpen: boolean };

/** @param limitMs after how long the view is opened afresh, again and again */
function afterLook(quiet: Quiet, look: Look, limitMs: number): { quiet: Quiet; isDoubtful: boolean } {
  if (look.isTouched) return { quiet: { ...untouched, wasTouched: true }, isDoubtful: false };
  if (!quiet.wasTouched || !look.isOpen) return { quiet, isDoubtful: false };
  const [sinceOrderMs, inAllMs] = [quiet.sinceOrderMs + look.passedMs, quiet.inAllMs + look.passedMs];
  const isDoubtful = sinceOrderMs >= limitMs;
  return { quiet: { wasTouched: true, sinceOrderMs: isDoubtful ? 0 : sinceOrderMs, inAllMs }, isDoubtful };
}

const lookEveryMs = 60_000;

/** A look may come late; a touch that is seen twice does no harm. */
const seenForMs = 1.5 * lookEveryMs;

const hourMs = 3_600_000;

export type TouchWatchOptions = {
  view: View;
  /** Whether it is open here at this moment; false where nobody knows. */
  isOpen: () => Promise<boolean>;
  limitHours: number;
  onChange: () => void;
  log: Logger;
};

export type TouchWatch = {
  /** For how many hours of opening nobody has touched the screen, a fresh window notwithstanding; undefined: there is no doubt. */
  doubtfulHours: () => number | undefined;
  stop: () => void;
};

/**
 * A display can stop passing touches on until its window has the focus again, and nothing else fails then. A screen that was
 * touched before and is not for some hours in which people may be there gets a fresh window, which takes the focus.
 */
export function watchTouch({ view, isOpen, limitHours, onChange, log }: TouchWatchOptions): TouchWatch {
  let quiet = untouched;
  let hours: number | undefined;

  const look = async () => {
    const touchedAgoMs = view.touchedAgoMs();
    const isTouched = touchedAgoMs !== undefined && touchedAgoMs < seenForMs;
    // Asked only where it matters.
    const isMissed = quiet.wasTouched && !isTouched && (await isOpen());
    const next = afterLook(quiet, { passedMs: lookEveryMs, isTouched, isOpen: isMissed }, limitHours * hourMs);
    quiet = next.quiet;
    const before = hours;
    // A quiet morning is no fault: it is told where a fresh window has brought no touch either.
    if (next.isDoubtful && quiet.inAllMs >= 2 * limitHours * hourMs) hours = Math.floor(quiet.inAllMs / hourMs);
    if (isTouched) hours = undefined;
    if (next.isDoubtful) {
      log.warn('nobody has touched the screen for some hours: its view is opened afresh');
      view.restart();
    }
    if (hours !== before) onChange();
  };

  const timer = setInterval(() => void look().catch(() => undefined), lookEveryMs).unref();
  return { doubtfulHours: () => hours, stop: () => clearInterval(timer) };
}
