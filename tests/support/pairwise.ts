/** The values that each factor can take. */
export type Factors = Record<string, readonly unknown[]>;

export type Row<F extends Factors> = { [Name in keyof F]: F[Name][number] };

/** Every combination. */
export function product<F extends Factors>(factors: F): Row<F>[] {
  const rows = Object.entries(factors).reduce<Record<string, unknown>[]>(
    (rows, [name, values]) => rows.flatMap((row) => values.map((value) => ({ ...row, [name]: value }))),
    [{}],
  );
  return rows as Row<F>[];
}

/**
 * A few combinations in which any two values of two factors meet at least once: most faults need no third one. Takes,
 * again and again, the combination with the most pairs that no other has.
 */
export function pairwise<F extends Factors>(factors: F): Row<F>[] {
  // What a combination adds never grows: one that added little before needs no look while another adds more.
  const candidates = product(factors).map((row) => ({ row, pairs: pairsOf(row), atMost: Number.POSITIVE_INFINITY }));
  const open = new Set(candidates.flatMap(({ pairs }) => pairs));
  const rows: Row<F>[] = [];
  while (open.size > 0) {
    let best: (typeof candidates)[number] | undefined;
    for (const candidate of candidates) {
      if (candidate.atMost <= (best?.atMost ?? 0)) continue;
      candidate.atMost = candidate.pairs.filter((pair) => open.has(pair)).length;
      if (candidate.atMost > (best?.atMost ?? 0)) best = candidate;
    }
    if (!best) break;
    rows.push(best.row);
    for (const pair of best.pairs) open.delete(pair);
  }
  return rows;
}

/** The pairs of values in a combination, as texts. */
export function pairsOf(row: object): string[] {
  const cells = Object.entries(row).map(([name, value]) => `${name}=${value}`);
  return cells.flatMap((cell, index) => cells.slice(index + 1).map((other) => `${cell} ${other}`));
}
