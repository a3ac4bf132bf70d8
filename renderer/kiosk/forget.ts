import { isHostThere, retryMs } from './api.ts';

/**
 * Ends a visit with a fresh document, so that nothing of it is left in the page. What would outlive a document is
 * cleared before; no entry is added to the history, so that nothing can be gone back to. A host that is away is waited
 * for: the browser would show a page of errors of its own, and stay there.
 *
 * @param onWait the host is away for now
 */
export async function forgetVisit(onWait: () => void): Promise<void> {
  window.name = '';
  history.replaceState(null, '');
  getSelection()?.removeAllRanges();
  sessionStorage.clear();
  localStorage.clear();
  while (!(await isHostThere())) {
    onWait();
    await new Promise((resolve) => setTimeout(resolve, retryMs));
  }
  location.replace(location.pathname);
}
