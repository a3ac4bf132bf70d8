import { useEffect, useState } from 'preact/hooks';
import { type Presence, presence, type VisitTimes } from './visit-clock.ts';

/** Anything that a hand does: a finger that scrolls slowly through a long text is somebody who reads. */
const signs = [
  'pointerdown',
  'pointermove',
  'pointerup',
  'pointercancel',
  'click',
  'keydown',
  'keyup',
  'wheel',
  'scroll',
] as const;

const tickMs = 500;

/** Watches whether somebody is there, by a clock that no correction of the time can turn. */
export function usePresence(times: VisitTimes): Presence {
  const [now, setNow] = useState<Presence>({ kind: 'reading' });
  useEffect(() => {
    let lastSign = performance.now();
    let isTouched = false;
    const look = () => {
      const next = presence(performance.now() - lastSign, times);
      setNow((old) => {
        // The question stays until the finger or the key is lifted, which would else click on what lies below it.
        if (old.kind === 'asking' && next.kind === 'reading' && isTouched) return old;
        // While somebody reads, nothing is drawn anew.
        return old.kind === 'reading' && next.kind === 'reading' ? old : next;
      });
    };
    const onSign = (event: Event) => {
      const { target, type } = event;
      // The focus that goes on by itself scrolls too, when nobody is there any more.
      if (type === 'scroll' && document.documentElement.dataset.scan === 'on') return;
      // Who says "I have finished" asks for no more time: the question must stay until that touch has ended.
      if (target instanceof Element && target.closest('.finish')) return;
      const isAsking = presence(performance.now() - lastSign, times).kind === 'asking';
      lastSign = performance.now();
      // Who goes to the other answer by keyboard has the whole time for it, and is still asked.
      if (isAsking && 'key' in event && (event.key === 'Tab' || event.key === 'Shift'))
        lastSign -= times.idleSeconds * 1000;
      if (type === 'pointerdown' || type === 'keydown') isTouched = true;
      if (type === 'click' || type === 'pointercancel' || type === 'keyup') isTouched = false;
      look();
    };
    const onTick = () => {
      // A long touch ends without a click.
      if (performance.now() - lastSign >= tickMs) isTouched = false;
      look();
    };
    const timer = setInterval(onTick, tickMs);
    for (const sign of signs) addEventListener(sign, onSign, { capture: true, passive: true });
    return () => {
      clearInterval(timer);
      for (const sign of signs) removeEventListener(sign, onSign, { capture: true });
    };
  }, [times.idleSeconds, times.warningSeconds]);
  return now;
}
