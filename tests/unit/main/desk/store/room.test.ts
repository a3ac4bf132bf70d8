import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openDeskDb } from '../../../../../main/desk/store/open-desk-db.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';

/** The database of a desk, and another connection to it. */
async function opened() {
  const folder = await temporaryFolder();
  const db = openDeskDb(folder);
  const database = new Database(join(folder, 'desk.sqlite'));
  onTestFinished(() => {
    database.close();
    db.close();
  });
  const free = () =>
    (database.pragma('freelist_count', { simple: true }) as number) *
    (database.pragma('page_size', { simple: true }) as number);
  return { folder, db, database, free };
}

const reserved = 4 * 1024 * 1024;

test('given a desk that starts, its database and its log are longer than they have to be, as often as it starts', async () => {
  const { folder, db, free } = await opened();
  expect(free()).toBeLessThan(reserved);
  for (let time = 0; time < 2; time += 1) {
    db.reserveRoom();
    expect(free()).toBeGreaterThanOrEqual(reserved);
    expect((await stat(join(folder, 'desk.sqlite'))).size).toBeLessThan(3 * reserved);
    expect((await stat(join(folder, 'desk.sqlite-wal'))).size).toBeGreaterThanOrEqual(reserved);
  }
});

test('given a desk that was killed while it made room, the next start does it again and leaves nothing behind', async () => {
  const { db, database, free } = await opened();
  database.exec('CREATE TABLE reserve (bytes BLOB); INSERT INTO reserve VALUES (zeroblob(1000))');
  db.reserveRoom();
  expect(free()).toBeGreaterThanOrEqual(reserved);
  expect(database.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'reserve'").pluck().get()).toBe(0);
});
