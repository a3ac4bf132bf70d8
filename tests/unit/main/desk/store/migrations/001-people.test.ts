import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migration001 } from '../../../../../../main/desk/store/migrations/001-people.ts';

test('given an empty database, it takes an account, and a login only once', () => {
  const database = new Database(':memory:');
  onTestFinished(() => void database.close());
  database.exec(migration001);
  const add =
    "INSERT INTO account (login, name, password, created_at) VALUES ('samira', 'Samira', 'hash', '2026-11-23')";
  database.exec(add);
  expect(() => database.exec(add)).toThrow(/UNIQUE/);
  expect(database.prepare('SELECT id, login, closed_at FROM account').all()).toEqual([
    { id: 1, login: 'samira', closed_at: null },
  ]);
});
