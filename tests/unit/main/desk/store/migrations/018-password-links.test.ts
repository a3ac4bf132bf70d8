import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../../../../../content/store/migrate.ts';
import { deskMigrations } from '../../../../../../main/desk/store/open-desk-db.ts';

test('given an account, it stays as it was, and has room for one link for another password', () => {
  const database = new Database(':memory:');
  onTestFinished(() => void database.close());
  migrate(database, deskMigrations.slice(0, 17));
  database.exec("INSERT INTO account (login, name, password, created_at) VALUES ('samira', 'Samira', 'hash', '2026')");
  migrate(database, deskMigrations.slice(0, 18));
  expect(database.prepare('SELECT login, password FROM account').all()).toEqual([
    { login: 'samira', password: 'hash' },
  ]);
  database.exec("INSERT INTO password_link VALUES (1, 'a', '2027')");
  expect(() => database.exec("INSERT INTO password_link VALUES (1, 'b', '2027')")).toThrow('UNIQUE');
});
