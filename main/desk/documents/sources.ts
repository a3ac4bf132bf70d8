import { parse } from 'yaml';
import type { DeskDb } from '../store/desk-db.ts';

/** What a document's YAML file says, as far as it can be read at all: an unfinished one may lack anything. */
export type LooseSource = Record<string, unknown>;

/** How many are kept in memory. */
const maxKept = 2_000;

/** Reads what revisions say; each one once, since none changes. */
export function createSources(db: DeskDb): (revision: number) => LooseSource {
  const known = new Map<number, LooseSource>();
  return (revision) => {
    const found = known.get(revision);
    if (found) return found;
    const source = readSource(db.revision(revision)?.text ?? '');
    if (known.size >= maxKept) known.clear();
    known.set(revision, source);
    return source;
  };
}

export function readSource(text: string): LooseSource {
  return (parse(text, { schema: 'core', stringKeys: true, maxAliasCount: 0 }) ?? {}) as LooseSource;
}

/** The sites that a revision is shown at; empty: every site. */
export function sitesOf({ sites }: LooseSource): string[] {
  return Array.isArray(sites) ? sites.map(String) : [];
}
