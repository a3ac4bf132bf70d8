import type { LiveScreens } from './live-screens.ts';

/** How often an open page is told at most that something has changed, in milliseconds. */
const tellMs = 1_000;

/**
 * Says when what a page shows of screens is to be seen anew: after what they did, and when one falls silent, which it does by
 * the clock alone.
 *
 * @param say at most once a second
 * @returns what ends it
 */
export function tellChanges(live: LiveScreens, now: () => Date, say: () => void): () => void {
  let telling: NodeJS.Timeout | undefined;
  let silence: NodeJS.Timeout | undefined;
  let seen = now().getTime();
  const tell = () => {
    telling ??= setTimeout(() => {
      telling = undefined;
      say();
      // What was done may bring the next silence nearer: a stream that has ended does.
      awaitSilence();
    }, tellMs).unref();
  };
  const awaitSilence = () => {
    clearTimeout(silence);
    const next = live.silenceAfter(seen);
    if (next === undefined) return;
    silence = setTimeout(look, Math.max(0, next - now().getTime())).unref();
  };
  const look = () => {
    const time = now().getTime();
    const next = live.silenceAfter(seen);
    seen = time;
    // A report that came meanwhile has put it off.
    if (next !== undefined && next <= time) tell();
    else awaitSilence();
  };
  const forget = live.onChange(tell);
  awaitSilence();
  return () => {
    forget();
    clearTimeout(telling);
    clearTimeout(silence);
  };
}
