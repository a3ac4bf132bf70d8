/** Whether somebody is there: reading, asked for a sign, or gone. `secondsLeft` counts down while it asks. */
export type Presence = { kind: 'reading' } | { kind: 'asking'; secondsLeft: number } | { kind: 'gone' };

export type VisitTimes = { idleSeconds: number; warningSeconds: number };

/**
 * @param untouchedMs for how long nobody touched the screen
 */
export function presence(untouchedMs: number, { idleSeconds, warningSeconds }: VisitTimes): Presence {
  const asked = untouchedMs / 1000 - idleSeconds;
  if (asked < 0) return { kind: 'reading' };
  const secondsLeft = Math.ceil(warningSeconds - asked);
  return secondsLeft > 0 ? { kind: 'asking', secondsLeft } : { kind: 'gone' };
}

/** How much longer everything lasts for a visitor who asked for more time. */
const moreTime = 3;

export function longer({ idleSeconds, warningSeconds }: VisitTimes): VisitTimes {
  return { idleSeconds: idleSeconds * moreTime, warningSeconds: warningSeconds * moreTime };
}
