import { join } from 'node:path';
import Database from 'better-sqlite3';

/** Changes a document of the newest edition as a disk would: what is read is not what was signed. */
export function breakDocument(stateFolder: string, id: string): void {
  change(stateFolder, id, `json = replace(json, '"id"', '"di"')`);
}

/** A document of the newest edition that this version cannot show, though nobody changed it. */
export function confuseDocument(stateFolder: string, id: string): void {
  change(stateFolder, id, `json = json_remove(json, '$.source'), checksum = NULL`);
}

function change(stateFolder: string, id: string, how: string): void {
  const database = new Database(join(stateFolder, 'store.sqlite'));
  const newest = '(SELECT max(number) FROM edition)';
  const { changes } = database.prepare(`UPDATE document SET ${how} WHERE id = ? AND edition = ${newest}`).run(id);
  database.close();
  if (changes !== 1) throw new Error(`there is no document ${id}`);
}
