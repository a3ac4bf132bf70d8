import { asSent } from '../../../renderer/desk/writing/shown.ts';

/** What a form sent, in the order of the page. */
export type Entries = [name: string, text: string][];

export type Form = {
  entries: Entries;
  /** Undefined: the page had no such field. */
  text(name: string): string | undefined;
  all(name: string): string[];
  /** The keys of the entries of a list, in the order in which they stand on the page. */
  keysOf(list: string): string[];
  /** How many entries all lists have. */
  listEntries: number;
};

export function createForm(entries: Entries): Form {
  const byName = new Map<string, string[]>();
  const keys = new Map<string, Set<string>>();
  for (const [name, text] of entries) {
    const texts = byName.get(name) ?? [];
    texts.push(asSent(text));
    byName.set(name, texts);
    const parts = name.split('.');
    // A name as long as no path is: not one of ours.
    if (parts.length > 20) continue;
    for (let depth = 1; depth < parts.length; depth += 1) {
      // Entries of lists have numbers.
      if (!/^\d{1,6}$/.test(parts[depth] ?? '')) continue;
      const list = parts.slice(0, depth).join('.');
      const seen = keys.get(list) ?? new Set();
      keys.set(list, seen.add(parts[depth] ?? ''));
    }
  }
  return {
    entries,
    text: (name) => byName.get(name)?.[0],
    all: (name) => byName.get(name) ?? [],
    keysOf: (list) => [...(keys.get(list) ?? [])],
    listEntries: [...keys.values()].reduce((sum, { size }) => sum + size, 0),
  };
}
