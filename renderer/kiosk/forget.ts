/**
 * Ends a visit with a fresh document, so that nothing of it is left in the page. What would outlive a document is
 * cleared before; no entry is added to the history, so that nothing can be gone back to.
 */
export function forgetVisit(): void {
  window.name = '';
  history.replaceState(null, '');
  getSelection()?.removeAllRanges();
  sessionStorage.clear();
  localStorage.clear();
  location.replace(location.pathname);
}

/** Nothing of the page reaches the clipboard, which would outlive the visit. */
export function keepClipboardEmpty(): void {
  for (const name of ['copy', 'cut', 'dragstart', 'contextmenu']) {
    addEventListener(name, (event) => event.preventDefault(), { capture: true });
  }
}
