/** How much of the view one key moves on: the rest stays in sight, so that nobody loses the place. */
const stride = 0.8;

/**
 * Enter on what is read shows what comes next, and after its end the beginning: with two keys, one that goes on and one
 * that selects, a visitor reads everything.
 */
export function scrollByEnter(event: KeyboardEvent): void {
  const { key, target, currentTarget } = event;
  if (key !== 'Enter' || target !== currentTarget || !(currentTarget instanceof HTMLElement)) return;
  const { scrollTop, clientHeight, scrollHeight } = currentTarget;
  const isAtEnd = scrollTop + clientHeight >= scrollHeight - 2;
  currentTarget.scrollTo({ top: isAtEnd ? 0 : scrollTop + stride * clientHeight });
}
