import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate, migrations } from '../../../../../content/store/migrate.ts';

test('given a store with two editions, both are kept with their documents and the index of each', () => {
  const database = new Database(':memory:');
  onTestFinished(() => void database.close());
  database.pragma('foreign_keys = ON');
  migrate(database, migrations.slice(0, 7));
  database.exec(`
    INSERT INTO edition VALUES (1, '2026-03-01T12:00:00.000Z', 'one', 1), (2, '2026-03-02T12:00:00.000Z', 'two', 0);
    INSERT INTO shown VALUES (1, 2, NULL);
    INSERT INTO document SELECT number, 1, 'page', 'page', '[]', '', '', NULL, '{}', NULL FROM edition;
    INSERT INTO search_slot VALUES (0, 2, 1, 3), (1, 1, 1, 3);`);
  migrate(database);
  expect(database.prepare('SELECT * FROM edition').all()).toEqual([
    { number: 1, issued_at: '2026-03-01T12:00:00.000Z', list_sha256: 'one', proven: 1 },
    { number: 2, issued_at: '2026-03-02T12:00:00.000Z', list_sha256: 'two', proven: 0 },
  ]);
  expect(database.prepare('SELECT slot, edition FROM search_slot ORDER BY slot').all()).toEqual([
    { slot: 0, edition: 2 },
    { slot: 1, edition: 1 },
  ]);
  // What belongs to an edition still goes with it.
  database.exec('DELETE FROM stored_edition WHERE number = 1');
  expect(database.prepare('SELECT edition FROM document').pluck().all()).toEqual([2]);
  expect(database.prepare('SELECT edition FROM search_slot').pluck().all()).toEqual([2]);
  expect(() => database.exec('DELETE FROM stored_edition')).toThrow(/FOREIGN KEY/);
});
