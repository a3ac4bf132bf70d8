import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../../../../content/store/migrate.ts';
import { migration001 } from '../../../../../content/store/migrations/001-editions.ts';
import { migration002 } from '../../../../../content/store/migrations/002-trusted-versions.ts';
import { migration003 } from '../../../../../content/store/migrations/003-proven-editions.ts';

test('given a store with a root, it stays the one that is trusted, and no newer one is known', () => {
  const database = new Database(':memory:');
  onTestFinished(() => void database.close());
  for (const migration of [migration001, migration002, migration003]) database.exec(migration);
  database.pragma('user_version = 3');
  database.exec(`INSERT INTO trust VALUES ('root', x'01', 1); INSERT INTO pinned_root VALUES (1, x'01');`);
  migrate(database);
  expect(database.prepare('SELECT role, version FROM trust').all()).toEqual([{ role: 'root', version: 1 }]);
  expect(database.prepare('SELECT * FROM newest_root').all()).toEqual([]);
});
