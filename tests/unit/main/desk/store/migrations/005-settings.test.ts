import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../../../../../content/store/migrate.ts';
import { deskMigrations } from '../../../../../../main/desk/store/open-desk-db.ts';

test('given a desk without settings, what it has stays, and nothing is set', () => {
  const database = new Database(':memory:');
  onTestFinished(() => void database.close());
  migrate(database, deskMigrations.slice(0, 4));
  database.exec("INSERT INTO account (login, name, password, created_at) VALUES ('samira', 'Samira', 'hash', '2026')");
  migrate(database, deskMigrations);
  expect(database.prepare('SELECT login FROM account').pluck().all()).toEqual(['samira']);
  expect(database.prepare('SELECT * FROM setting').all()).toEqual([]);
});
