/** How often screens of other programs ask (Xibo's default), in milliseconds. */
const pollMs = 300_000;

/** How long each of so many screens waits that ask by themselves; drawn, and not waited for. */
export const pollWaits = (screens: number, random: () => number): number[] =>
  Array.from({ length: screens }, () => random() * pollMs);
