/**
 * What is known of the page's heart: whether it has beaten since its window was opened, and for how long it has been silent,
 * in milliseconds.
 */
export type Pulse = { kind: 'starting' | 'beating'; silentMs: number };

/** How long a page may take to its first frame, and how long it may be silent afterwards. It beats every second. */
const startingMs = 20_000;
const silentLimitMs = 3_000;

/** How often a pulse is looked at, and how much of the time between two looks counts. */
export const lookEveryMs = 250;
const longestLookMs = 1.2 * lookEveryMs;

export const justOpened: Pulse = { kind: 'starting', silentMs: 0 };

export const justBeaten: Pulse = { kind: 'beating', silentMs: 0 };

/**
 * The pulse after so many milliseconds without a beat. A look that comes late was held up itself: the host was stopped or
 * has too little processor, as the page has then; and the beats of that time are still to be heard.
 */
export function afterSilence({ kind, silentMs }: Pulse, passedMs: number): Pulse {
  return { kind, silentMs: silentMs + Math.min(passedMs, longestLookMs) };
}

export function isLost(pulse: Pulse): boolean {
  return pulse.silentMs >= (pulse.kind === 'starting' ? startingMs : silentLimitMs);
}
