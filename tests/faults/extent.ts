/** Whether this is the long form, `npm run faults`. */
export const isLong = Boolean(process.env.EVERY_FAULT);

/** How often something is done in `npm test`, and in the long form, where FAULT_ROUNDS may name another number. */
export function rounds(short: number, long: number): number {
  return isLong ? Number(process.env.FAULT_ROUNDS ?? long) : short;
}

/** All of them in the long form, else so many, drawn by `random`. */
export function sample<T>(all: T[], short: number, random: () => number): T[] {
  if (isLong) return all;
  const left = [...all];
  const drawn = Array.from({ length: Math.min(short, all.length) }, () =>
    left.splice(Math.floor(random() * left.length), 1),
  );
  return drawn.flat();
}

/** Milliseconds that a test may take: the long form has its time. */
export const timeLimit = isLong ? 3 * 60 * 60 * 1000 : 120_000;
