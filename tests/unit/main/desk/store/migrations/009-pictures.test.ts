import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../../../../../content/store/migrate.ts';
import { deskMigrations } from '../../../../../../main/desk/store/open-desk-db.ts';

test('given a desk without pictures, what was set stays, and no picture is described', () => {
  const database = new Database(':memory:');
  onTestFinished(() => void database.close());
  migrate(database, deskMigrations.slice(0, 8));
  database.exec("INSERT INTO setting (key, value) VALUES ('one', '1')");
  migrate(database, deskMigrations);
  expect(database.prepare('SELECT key FROM setting').pluck().all()).toEqual(['one']);
  expect(database.prepare('SELECT * FROM picture').all()).toEqual([]);
});
