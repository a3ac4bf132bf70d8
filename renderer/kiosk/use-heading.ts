import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/**
 * Whenever another view is drawn, its heading takes the focus, unless something in the view has it: a keyboard goes on
 * from the beginning of the view, and a screen reader says which one it is. What had the focus may go, or be disabled:
 * then the heading has it, too. In low reach a heading stands above what is read, where it has room.
 *
 * @param causes whatever may change how large a heading is
 */
export function useHeading(frame: RefObject<HTMLElement | null>, causes: unknown[]): void {
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    let last: HTMLElement | undefined;
    const look = () => {
      const heading = headingOf(element);
      const isNew = heading !== last;
      last = heading;
      if (!heading) return;
      if (isNew) lift(heading, element);
      const isOutside = !document.activeElement?.closest('main');
      if (isFocusLost() || (isNew && isOutside)) {
        heading.tabIndex = -1;
        heading.focus({ preventScroll: true });
      }
    };
    const drawn = new MutationObserver(look);
    drawn.observe(element, { childList: true, subtree: true });
    look();
    return () => drawn.disconnect();
  }, []);
  useLayoutEffect(() => {
    const heading = frame.current && headingOf(frame.current);
    if (frame.current && heading) lift(heading, frame.current);
  }, causes);
}

/** Home has none of its own but the commune's name. */
function headingOf(frame: HTMLElement): HTMLElement | undefined {
  return frame.querySelector<HTMLElement>('main h1') ?? frame.querySelector<HTMLElement>('h1') ?? undefined;
}

function isFocusLost(): boolean {
  const focused = document.activeElement;
  return !focused || focused === document.body || focused.matches(':disabled');
}

/** A heading in the middle of an empty view stays there; so does one that would reach into the commune's name. */
function lift(heading: HTMLElement, frame: HTMLElement): void {
  const isLow = document.documentElement.dataset.reach === 'low';
  heading.toggleAttribute('data-lifted', isLow && !heading.closest('header, .plain'));
  // To measure is to lay out at once what would be laid out with the frame.
  if (!isLow) return;
  const above = frame.querySelector('header > *')?.getBoundingClientRect().bottom ?? 0;
  if (heading.getBoundingClientRect().top < above) heading.removeAttribute('data-lifted');
}
