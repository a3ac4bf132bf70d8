import type { Database } from 'better-sqlite3';
import type { EntryRow } from './entry.ts';

/** Which entries: all that are asked for must fit. `before` is a number, for the page after one. */
export type RecordSearch = {
  person?: number | undefined;
  action?: string | undefined;
  site?: string | undefined;
  before?: number | undefined;
};

/** So many entries make a page. */
const recordPage = 50;

/** Finds entries, the newest first. */
export function createRecordSearch(database: Database): (search: RecordSearch) => EntryRow[] {
  const find = database.prepare<[object], EntryRow>(
    `SELECT * FROM record
     WHERE (@person IS NULL OR actor = @person OR subject = 'account ' || @person)
       AND (@action IS NULL OR action = @action)
       AND (@site IS NULL OR site = @site)
       AND (@before IS NULL OR number < @before)
     ORDER BY number DESC LIMIT ${recordPage}`,
  );
  return ({ person = null, action = null, site = null, before = null }) => find.all({ person, action, site, before });
}
