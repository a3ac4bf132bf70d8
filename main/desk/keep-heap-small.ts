import { setFlagsFromString } from 'node:v8';

/**
 * Keeps the part of the heap where objects begin at its first size. V8 lets it grow to about a hundred megabytes once many
 * objects stay, such as those of ten thousand streams, and gives nothing of it back. Publishing pays for it: El Jadida's edition took
 * 552 ms instead of 382, and the desk 143 MB instead of 263.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
