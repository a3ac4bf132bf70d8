import type { Database } from 'better-sqlite3';
import { type Entry, type EntryRow, noSeal, sealOf } from './entry.ts';

/** Adds entries at the end of the record. */
export function createRecorder(database: Database): (entry: Entry) => void {
  const last = database.prepare<[], EntryRow>('SELECT * FROM record ORDER BY number DESC LIMIT 1');
  const insert = database.prepare(
    `INSERT INTO record (number, at, actor, action, subject, site, details, previous, seal)
     VALUES (@number, @at, @actor, @action, @subject, @site, @details, @previous, @seal)`,
  );
  return ({ at, actor, action, subject, site, details = {} }) => {
    const before = last.get();
    const row = {
      number: (before?.number ?? 0) + 1,
      at: at.toISOString(),
      actor: actor ?? null,
      action,
      subject,
      site: site ?? null,
      details: JSON.stringify(details),
      previous: before?.seal ?? noSeal,
    };
    insert.run({ ...row, seal: sealOf(row) });
  };
}
