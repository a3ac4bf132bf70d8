import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate, migrations } from '../../../../../content/store/migrate.ts';

test('given an index of a version before, it is whole', () => {
  const database = new Database(':memory:');
  onTestFinished(() => void database.close());
  migrate(database, migrations.slice(0, 8));
  database.exec(`
    INSERT INTO stored_edition VALUES (1, '2026-03-01T12:00:00.000Z', 'one', 1, 1);
    INSERT INTO search_slot VALUES (2, 1, 7, 3);`);
  migrate(database);
  expect(database.prepare('SELECT * FROM search_slot').all()).toEqual([
    { slot: 2, edition: 1, documents: 7, format: 3, is_whole: 1 },
  ]);
});
