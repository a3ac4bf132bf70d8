import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/** A frame can be off by a fraction of a pixel when it is at its end. */
const tolerancePx = 2;

export type HiddenEdges = { before: boolean; after: boolean };

/**
 * At which of its sides a frame that moves sideways (`x`) or up and down (`y`) hides something: `before` is where reading
 * begins. Container queries for scroll states would say it without a script, but err from the right by fractions of a pixel.
 */
export function useHiddenEdges(frame: RefObject<HTMLElement | null>, axis: 'x' | 'y'): HiddenEdges {
  const [hidden, setHidden] = useState({ before: false, after: false });
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const look = () => {
      const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = element;
      // From right to left it counts down from 0.
      const moved = axis === 'x' ? Math.abs(scrollLeft) : scrollTop;
      const spare = axis === 'x' ? scrollWidth - clientWidth : scrollHeight - clientHeight;
      const before = moved > tolerancePx;
      const after = spare - moved > tolerancePx;
      setHidden((old) => (old.before === before && old.after === after ? old : { before, after }));
    };
    const resized = new ResizeObserver(look);
    const watch = () => {
      resized.disconnect();
      for (const watched of [element, ...element.children]) resized.observe(watched);
    };
    const drawn = new MutationObserver(watch);
    drawn.observe(element, { childList: true });
    watch();
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      drawn.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);
  return hidden;
}
