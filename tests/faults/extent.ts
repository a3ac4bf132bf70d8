/** Whether this is the long form, `npm run faults`. */
export const isLong = Boolean(process.env.EVERY_FAULT);

/** How often something is done in `npm test`, and in the long form, where FAULT_ROUNDS may name another number. */
export function rounds(short: number, long: number): number {
  return isLong ? Number(process.env.FAULT_ROUNDS ?? long) : short;
}

/** Which round the long form begins with: by FAULT_FIRST, it can be run in pieces. */
const firstRound = isLong ? Number(process.env.FAULT_FIRST ?? 1) : 1;

/** The seeds of as many rounds as `rounds` says, one after the other. */
export function seedsOf(short: number, long: number): number[] {
  return Array.from({ length: rounds(short, long) }, (_, index) => firstRound + index);
}

/** All of them in the long form, or a piece of them, else so many, drawn by `random`. */
export function sample<T>(all: T[], short: number, random: () => number): T[] {
  if (isLong) return all.slice(firstRound - 1, firstRound - 1 + rounds(short, all.length));
  const left = [...all];
  const drawn = Array.from({ length: Math.min(short, all.length) }, () =>
    left.splice(Math.floor(random() * left.length), 1),
  );
  return drawn.flat();
}

/** Milliseconds that a test may take: the long form has its time. */
export const timeLimit = isLong ? 3 * 60 * 60 * 1000 : 120_000;
