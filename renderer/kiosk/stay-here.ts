/**
 * The only document that may be opened here is the page's own, afresh, as a visit ends: whatever asks for another one, a
 * link, a form or a script, does not get it. The browser would show a page of its own in the place of one that its
 * policies refuse.
 */
export function stayHere(): void {
  navigation.addEventListener('navigate', (event) => {
    if (event.destination.url !== new URL(location.pathname, location.href).href) event.preventDefault();
  });
  // The one window of the browser's that no policy and no sandbox keeps a page from opening: a magnifying glass.
  Reflect.deleteProperty(window, 'EyeDropper');
}
