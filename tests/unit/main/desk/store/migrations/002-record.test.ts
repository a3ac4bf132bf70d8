import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../../../../../content/store/migrate.ts';
import { migration001 } from '../../../../../../main/desk/store/migrations/001-people.ts';
import { deskMigrations } from '../../../../../../main/desk/store/open-desk-db.ts';

const columns = 'number, at, actor, action, subject, details, previous, seal) VALUES (';
const values = ", '2026-11-23', 1, 'account.created', 'account 1', '{}', '0', '1')";

function filled(): Database.Database {
  const database = new Database(':memory:');
  onTestFinished(() => void database.close());
  database.exec(migration001);
  database.pragma('user_version = 1');
  database.exec("INSERT INTO account (login, name, password, created_at) VALUES ('samira', 'Samira', 'hash', '2026')");
  migrate(database, deskMigrations);
  database.exec(`INSERT INTO record (${columns}1${values}`);
  return database;
}

test('given a database with an account, it stays, and the record begins', () => {
  const database = filled();
  expect(database.prepare('SELECT login FROM account').pluck().all()).toEqual(['samira']);
  expect(database.prepare('SELECT number, action FROM record').all()).toEqual([
    { number: 1, action: 'account.created' },
  ]);
});

test.each([
  ['UPDATE record SET at = 0', 'not changed'],
  ['DELETE FROM record', 'not shortened'],
  [`INSERT OR REPLACE INTO record (${columns}1${values}`, 'at its end only'],
  [`INSERT INTO record (${columns}3${values}`, 'at its end only'],
])('given a record, "%s" is refused', (statement, reason) => {
  const database = filled();
  expect(() => database.exec(statement)).toThrow(reason);
  expect(database.prepare('SELECT number FROM record').pluck().all()).toEqual([1]);
});
