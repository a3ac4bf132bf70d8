import { parseDocument } from 'yaml';
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

/** The only way to what a file says without its schema. What is no YAML, or no group of keys, says nothing. */
export function readSource(text: string): LooseSource {
  const document = parseDocument(text, { schema: 'core', stringKeys: true, merge: false });
  if (document.errors.length > 0) return {};
  const value: unknown = document.toJS({ maxAliasCount: 0 });
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as LooseSource) : {};
}

/** The sites that a revision is shown at; empty: every site. */
export function sitesOf({ sites }: LooseSource): string[] {
  return Array.isArray(sites) ? sites.map(String) : [];
}
