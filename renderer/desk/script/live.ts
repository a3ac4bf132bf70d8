/** Draws the marked part of a page anew when the desk says that something in it has changed. */
export function keepLive(): void {
  const part = document.querySelector<HTMLElement>('[data-live]');
  if (!part?.dataset.live) return;
  const source = new EventSource(part.dataset.live);
  source.addEventListener('message', () => void redraw(part));
}

async function redraw(part: HTMLElement): Promise<void> {
  // What somebody works with is not taken from under her.
  if (part.contains(document.activeElement)) return;
  const response = await fetch(location.href).catch(() => undefined);
  if (!response?.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html').getElementById(part.id);
  if (fresh) part.replaceChildren(...fresh.childNodes);
}
