import type { View } from './recovery.ts';

/**
 * What is known of the heart of a view: whether one has beaten since its window was opened, and for how long it has been
 * silent, in milliseconds.
 */
export type Pulse = { kind: 'booting' | 'starting' | 'left' | View; silentMs: number };

/** How often the safe page is opened afresh by its browser, which is its heart, in seconds. */
export const safeBeatSeconds = 10;

/**
 * How long a view may be silent: the very first one until its first frame, which a slow machine that was just switched on
 * shows late; every later one until its first frame; the page once it beats, which it does every second; the safe page,
 * which does it every ten; and a page that seems to be gone, since why its browser ended may be heard a moment later.
 */
const limitMs = { booting: 60_000, starting: 20_000, page: 3_000, safe: 3_000 * safeBeatSeconds, left: 500 };

/** How often a pulse is looked at, and how much of the time between two looks counts. */
export const lookEveryMs = 250;
const longestLookMs = 1.2 * lookEveryMs;

export const firstOpened: Pulse = { kind: 'booting', silentMs: 0 };

export const justOpened: Pulse = { kind: 'starting', silentMs: 0 };

export const justLeft: Pulse = { kind: 'left', silentMs: 0 };

export const justBeaten = (view: View): Pulse => ({ kind: view, silentMs: 0 });

/**
 * The pulse after so many milliseconds without a beat. A look that comes late was held up itself: the host was stopped or
 * has too little processor, as the page has then; and the beats of that time are still to be heard.
 */
export function afterSilence({ kind, silentMs }: Pulse, passedMs: number): Pulse {
  return { kind, silentMs: silentMs + Math.min(passedMs, longestLookMs) };
}

export function isLost(pulse: Pulse): boolean {
  return pulse.silentMs >= limitMs[pulse.kind];
}
