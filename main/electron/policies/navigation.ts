import { isOwnPage } from '../own-page.ts';

export type Stoppable = { preventDefault(): void };

/** Views change inside the page; the only document that may be opened is its own, afresh, when a visit ends. */
export function denyNavigation(event: Stoppable & { url: string; isMainFrame: boolean }): void {
  if (!event.isMainFrame || !isOwnPage(event.url)) event.preventDefault();
}

/** The host never redirects: whatever does was not asked for by this program. */
export function denyRedirect(event: Stoppable): void {
  event.preventDefault();
}

/** A second window would be one without a way back. */
export function denyNewWindow(): { action: 'deny' } {
  return { action: 'deny' };
}

/** A webview is a browser inside the page, with preferences of its own choosing. */
export function denyWebview(event: Stoppable): void {
  event.preventDefault();
}
