import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../../../../../content/store/migrate.ts';
import { deskMigrations } from '../../../../../../main/desk/store/open-desk-db.ts';

test('given a desk without screens, what it has stays, and a key can be known once only, also after it was shut out', () => {
  const database = new Database(':memory:');
  onTestFinished(() => void database.close());
  migrate(database, deskMigrations.slice(0, 6));
  database.exec("INSERT INTO account (login, name, password, created_at) VALUES ('samira', 'Samira', 'hash', '2026')");
  migrate(database, deskMigrations);
  expect(database.prepare('SELECT login FROM account').pluck().all()).toEqual(['samira']);
  const add =
    "INSERT INTO screen (name, site, key, paired_at, unpaired_at) VALUES ('Hall', 'annex-1', 'k', '2026', '2026')";
  database.exec(add);
  expect(() => database.exec(add)).toThrow(/UNIQUE/);
  database.exec("INSERT INTO screen_report VALUES (1, '2026', '{}')");
});
