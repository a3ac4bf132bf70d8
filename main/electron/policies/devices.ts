import type { Stoppable } from './navigation.ts';

/**
 * For HID, serial, USB and Bluetooth devices and for security keys: without an answer the page waits for ever, and
 * without `preventDefault` the first device is chosen.
 */
export function denyDeviceChoice(event: Stoppable, cancel: () => void): void {
  event.preventDefault();
  cancel();
}

/** A phone nearby does not become an input device of the screen. */
export function denyPairing(answer: (response: { confirmed: false }) => void): void {
  answer({ confirmed: false });
}
