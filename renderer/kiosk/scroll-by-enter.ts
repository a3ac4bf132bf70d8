import { scrollOn } from './scroll-on.ts';

/**
 * Enter on what is read shows what comes next, and after its end the beginning: with two keys, one that goes on and one
 * that selects, a visitor reads everything.
 */
export function scrollByEnter(event: KeyboardEvent): void {
  const { key, target, currentTarget } = event;
  if (key !== 'Enter' || target !== currentTarget || !(currentTarget instanceof HTMLElement)) return;
  const { scrollTop, clientHeight, scrollHeight } = currentTarget;
  const isAtEnd = scrollTop + clientHeight >= scrollHeight - 2;
  if (isAtEnd) currentTarget.scrollTo({ top: 0 });
  else scrollOn(currentTarget, 1);
}
