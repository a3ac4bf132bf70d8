/** How much of a view one step moves on: the rest stays in sight, so that nobody loses the place. */
const stride = 0.8;

/** One step down or up. It jumps: to draw a whole view in each frame of a movement is too much for a slow screen. */
export function scrollOn(frame: HTMLElement, step: 1 | -1): void {
  frame.scrollBy({ top: step * stride * frame.clientHeight });
}
