import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/** A frame can be off by a fraction of a pixel when it is at its end. */
const tolerancePx = 2;

/**
 * At which of its sides a frame that moves sideways hides something: `before` is the side where the language begins.
 * Container queries for scroll states would say it without a script, but err from the right by fractions of a pixel.
 */
export function useHiddenEdges(frame: RefObject<HTMLElement | null>): { before: boolean; after: boolean } {
  const [hidden, setHidden] = useState({ before: false, after: false });
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const look = () => {
      // From right to left it counts down from 0.
      const moved = Math.abs(element.scrollLeft);
      const before = moved > tolerancePx;
      const after = element.scrollWidth - element.clientWidth - moved > tolerancePx;
      setHidden((old) => (old.before === before && old.after === after ? old : { before, after }));
    };
    const resized = new ResizeObserver(look);
    for (const watched of [element, ...element.children]) resized.observe(watched);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);
  return hidden;
}
