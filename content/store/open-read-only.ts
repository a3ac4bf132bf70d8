import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { storeName } from './damaged-store.ts';
import { migrate } from './migrate.ts';
import { createReadDb, type ReadDb } from './read-db.ts';
import { indexedAtOnce, indexMissing } from './search/index-edition.ts';

/** Where a database file says how it is written (sqlite.org/fileformat, 1.3.3): 2 is with a log, 1 without. */
const journalBytes = [18, 19];

/**
 * Opens the store of a disk that takes no writing. SQLite refuses a database with a log there, even to read it: the file is
 * read into memory as one without. Where a log was left by a power cut, both are copied to a disk that can be written.
 *
 * @param scratch a folder for temporary files, in memory or on another disk
 *
 * @throws when there is no store, or none that can be read
 */
export function openReadOnlyDb(folder: string, scratch: string): ReadDb {
  const file = join(folder, storeName);
  const log = `${file}-wal`;
  if (existsSync(log) && statSync(log).size > 0) return openCopy(file, log, scratch);
  const bytes = readFileSync(file);
  for (const at of journalBytes) bytes[at] = 1;
  return createCurrentDb(new Database(bytes));
}

function openCopy(file: string, log: string, scratch: string): ReadDb {
  const copy = mkdtempSync(join(scratch, 'shubbak-store-'));
  try {
    copyFileSync(file, join(copy, storeName));
    copyFileSync(log, join(copy, `${storeName}-wal`));
    const db = createCurrentDb(new Database(join(copy, storeName)));
    return {
      ...db,
      close: () => {
        db.close();
        rmSync(copy, { recursive: true });
      },
    };
  } catch (error) {
    rmSync(copy, { recursive: true, force: true });
    throw error;
  }
}

/** An older version may have written it. What is written here goes into memory, or into the copy; a large index stays a part there. */
function createCurrentDb(database: Database.Database): ReadDb {
  migrate(database);
  indexMissing(database, indexedAtOnce);
  return createReadDb(database);
}
