import { useEffect, useState } from 'preact/hooks';
import { type Presence, presence, type VisitTimes } from './visit-clock.ts';

/** Anything that a hand does: a finger that scrolls slowly through a long text is somebody who reads. */
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'scroll'] as const;

const tickMs = 500;

/** Watches whether somebody is there, by a clock that no correction of the time can turn. */
export function usePresence(times: VisitTimes): Presence {
  const [now, setNow] = useState<Presence>({ kind: 'reading' });
  useEffect(() => {
    let lastSign = performance.now();
    const look = () => {
      const next = presence(performance.now() - lastSign, times);
      // While somebody reads, nothing is drawn anew.
      setNow((old) => (old.kind === 'reading' && next.kind === 'reading' ? old : next));
    };
    const onSign = ({ target }: Event) => {
      // Who says "I have finished" asks for no more time: the question must stay until that touch has ended.
      if (target instanceof Element && target.closest('.finish')) return;
      lastSign = performance.now();
      look();
    };
    const timer = setInterval(look, tickMs);
    for (const sign of signs) addEventListener(sign, onSign, { capture: true, passive: true });
    return () => {
      clearInterval(timer);
      for (const sign of signs) removeEventListener(sign, onSign, { capture: true });
    };
  }, [times.idleSeconds, times.warningSeconds]);
  return now;
}
