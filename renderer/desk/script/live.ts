/** Draws the marked part of a page anew when the desk says that something in it has changed. */
export function keepLive(): void {
  const part = document.querySelector<HTMLElement>('[data-live]');
  if (!part?.dataset.live) return;
  const source = new EventSource(part.dataset.live);
  let isStale = false;
  const redraw = () => {
    // What somebody works with is not taken from under her.
    isStale = part.contains(document.activeElement);
    if (!isStale) void draw(part);
  };
  source.addEventListener('message', redraw);
  // What changed while the desk was away was not told.
  source.addEventListener('open', () => source.addEventListener('open', redraw), { once: true });
  part.addEventListener('focusout', () => {
    if (isStale) setTimeout(redraw);
  });
}

async function draw(part: HTMLElement): Promise<void> {
  const response = await fetch(location.href).catch(() => undefined);
  if (!response?.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html').getElementById(part.id);
  if (fresh) part.replaceChildren(...fresh.childNodes);
}
