import type { Stoppable } from './navigation.ts';

/** Nothing of a visit, and nothing a document links to, is written to the disk. */
export function denyDownload(event: Stoppable): void {
  event.preventDefault();
}

/** Its entries (copy, save, inspect) lead out of the page. */
export function denyContextMenu(event: Stoppable): void {
  event.preventDefault();
}

/** A page may not ask to stay: the reset of a visit always comes through. Preventing this event lets the page go. */
export function denyUnloadPrompt(event: Stoppable): void {
  event.preventDefault();
}
