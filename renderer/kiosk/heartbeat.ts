const beatMs = 1_000;

/**
 * Tells the host that the page lives, about every second: not that a timer runs, but that a frame was drawn with something
 * in it, and that the browser answers, through which every touch comes. A page that hangs, is white or is hidden says
 * nothing, and the host opens a fresh one.
 */
export function beat(page: HTMLElement): void {
  requestAnimationFrame(() => void tell(page));
}

async function tell(page: HTMLElement): Promise<void> {
  if (showsSomething(page)) {
    await browserAnswers();
    const visit = page.querySelector('.dock') ? '&visit' : '';
    await fetch(`api/alive?ratio=${devicePixelRatio}${visit}`, {
      method: 'POST',
      signal: AbortSignal.timeout(beatMs),
    }).catch(() => undefined);
  }
  setTimeout(() => beat(page), beatMs);
}

/** A frame and a request need no more than the page and processes beside it; a permission is for the browser itself to know. */
const browserAnswers = () => navigator.permissions.query({ name: 'geolocation' });

/** Whether the middle of the window is covered by the page, which has words in it. */
function showsSomething(page: HTMLElement): boolean {
  const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
  return middle !== null && middle !== page && page.contains(middle) && page.textContent.trim() !== '';
}
