import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate, migrations } from '../../../../../content/store/migrate.ts';

test('given a store that was never looked through in parts, the look begins at its beginning', () => {
  const database = new Database(':memory:');
  onTestFinished(() => void database.close());
  migrate(database, migrations.slice(0, 6));
  database.exec("INSERT INTO edition VALUES (1, '2026-03-01T12:00:00.000Z', 'a', 1)");
  migrate(database);
  expect(database.prepare('SELECT * FROM look_through').all()).toEqual([]);
  expect(database.prepare('SELECT number FROM edition').pluck().all()).toEqual([1]);
});
