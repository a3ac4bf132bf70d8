import type { Database } from 'better-sqlite3';
import { type EntryRow, firstBroken } from './entry.ts';

/** How far the record goes, and the first entry that is not what was written. */
export type RecordState = { entries: number; lastSeal: string | undefined; broken: number | undefined };

export function createRecordCheck(database: Database): () => RecordState {
  const entries = database.prepare<[], EntryRow>('SELECT * FROM record ORDER BY number');
  const last = database.prepare<[], EntryRow>('SELECT * FROM record ORDER BY number DESC LIMIT 1');
  return database.transaction(() => {
    const end = last.get();
    return { entries: end?.number ?? 0, lastSeal: end?.seal, broken: firstBroken(entries.iterate()) };
  });
}
