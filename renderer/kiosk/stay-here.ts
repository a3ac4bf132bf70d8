/**
 * The only document that may be opened here is the page's own, afresh, as a visit ends: whatever asks for another one, a
 * link, a form or a script, does not get it. The browser would show a page of its own in the place of one that its
 * policies refuse.
 */
export function stayHere(): void {
  navigation.addEventListener('navigate', (event) => {
    if (event.destination.url !== new URL('/', location.href).href) event.preventDefault();
  });
}
