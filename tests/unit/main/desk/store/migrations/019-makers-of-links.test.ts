import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../../../../../content/store/migrate.ts';
import { deskMigrations } from '../../../../../../main/desk/store/open-desk-db.ts';

test('given links that were made before, they stay, and nobody is said to have made them', () => {
  const database = new Database(':memory:');
  onTestFinished(() => void database.close());
  migrate(database, deskMigrations.slice(0, 18));
  database.exec("INSERT INTO account (login, name, password, created_at) VALUES ('samira', 'Samira', 'hash', '2026')");
  database.exec("INSERT INTO password_link VALUES (1, 'a', '2027')");
  database.exec("INSERT INTO invitation VALUES (1, 'b', 'invitation', 'Driss', 'annex-1', '[]', '2027')");
  migrate(database, deskMigrations);
  expect(database.prepare('SELECT account, token_sha256, made_by FROM password_link').all()).toEqual([
    { account: 1, token_sha256: 'a', made_by: null },
  ]);
  expect(database.prepare('SELECT site, token_sha256, made_by FROM invitation').all()).toEqual([
    { site: 'annex-1', token_sha256: 'b', made_by: null },
  ]);
});
