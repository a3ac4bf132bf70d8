import { setFlagsFromString } from 'node:v8';

/**
 * Keeps the part of the heap where objects begin at its first size. V8 lets it grow to about a hundred megabytes once many
 * objects stay, such as those of ten thousand streams, and gives nothing of it back.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
