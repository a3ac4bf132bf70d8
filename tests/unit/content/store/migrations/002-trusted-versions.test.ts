import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../../../../content/store/migrate.ts';
import { migration001 } from '../../../../../content/store/migrations/001-editions.ts';

/** A store as the version before left it. */
function before(rows: string): Database.Database {
  const database = new Database(':memory:');
  onTestFinished(() => void database.close());
  database.exec(migration001);
  database.pragma('user_version = 1');
  database.exec(rows);
  return database;
}

test('given a store with two editions and their trust, the newest is the signed time, and nothing is lost', () => {
  const database = before(`
    INSERT INTO edition VALUES (1, '2026-03-01T12:00:00.000Z', 'one'), (2, '2026-03-02T12:00:00.000Z', 'two');
    INSERT INTO trust VALUES ('root', x'00'), ('timestamp', x'01');`);
  migrate(database);
  expect(database.prepare('SELECT * FROM signed_time').all()).toEqual([{ only: 1, at: '2026-03-02T12:00:00.000Z' }]);
  expect(database.prepare('SELECT * FROM trust ORDER BY role').all()).toEqual([
    { role: 'root', bytes: Buffer.from([0]), version: 0 },
    { role: 'timestamp', bytes: Buffer.from([1]), version: 0 },
  ]);
  expect(database.prepare('SELECT * FROM pinned_root').all()).toEqual([{ only: 1, bytes: Buffer.from([0]) }]);
  expect(database.prepare('SELECT count(*) FROM edition').pluck().get()).toBe(2);
});

test('given a store without an edition, there is no signed time yet', () => {
  const database = before('');
  migrate(database);
  expect(database.prepare('SELECT * FROM signed_time').all()).toEqual([]);
});
