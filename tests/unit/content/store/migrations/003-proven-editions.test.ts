import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../../../../content/store/migrate.ts';
import { migration001 } from '../../../../../content/store/migrations/001-editions.ts';
import { migration002 } from '../../../../../content/store/migrations/002-trusted-versions.ts';

test('given a store with editions that were shown before, they count as good, and no other one is shown instead', () => {
  const database = new Database(':memory:');
  onTestFinished(() => void database.close());
  database.exec(migration001);
  database.exec(migration002);
  database.pragma('user_version = 2');
  database.exec(`
    INSERT INTO edition VALUES (1, '2026-03-01T12:00:00.000Z', 'one'), (2, '2026-03-02T12:00:00.000Z', 'two');
    INSERT INTO shown VALUES (1, 2);`);
  migrate(database);
  expect(database.prepare('SELECT number, proven FROM edition').all()).toEqual([
    { number: 1, proven: 1 },
    { number: 2, proven: 1 },
  ]);
  expect(database.prepare('SELECT * FROM shown').all()).toEqual([{ only: 1, edition: 2, reason: null }]);
});
