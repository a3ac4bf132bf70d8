import { isOwnHost } from '../own-page.ts';
import type { Stoppable } from './navigation.ts';

/** The page's session asks nobody but the screen's host; content comes by the sync worker alone. */
export function denyNetwork({ url }: { url: string }, answer: (response: { cancel: boolean }) => void): void {
  answer({ cancel: !isOwnHost(url) });
}

/** A certificate that does not verify is never trusted because somebody would have clicked so. */
export function denyCertificateError(event: Stoppable, answer: (isTrusted: boolean) => void): void {
  event.preventDefault();
  answer(false);
}

/** A screen shows no server who it is: without this, Electron sends the first certificate of the machine. */
export function denyClientCertificate(event: Stoppable, answer: () => void): void {
  event.preventDefault();
  answer();
}

/** Nobody at a screen has a password to give, and a prompt for one would be an invitation. */
export function denyLogin(event: Stoppable, answer: () => void): void {
  event.preventDefault();
  answer();
}
