import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../../../../../content/store/migrate.ts';
import { migration001 } from '../../../../../../main/desk/store/migrations/001-people.ts';
import { migration002 } from '../../../../../../main/desk/store/migrations/002-record.ts';
import { deskMigrations } from '../../../../../../main/desk/store/open-desk-db.ts';

test('given an account, it stays as it was, and no code is asked for', () => {
  const database = new Database(':memory:');
  onTestFinished(() => void database.close());
  database.exec(migration001);
  database.exec(migration002);
  database.pragma('user_version = 2');
  database.exec("INSERT INTO account (login, name, password, created_at) VALUES ('samira', 'Samira', 'hash', '2026')");
  migrate(database, deskMigrations);
  expect(database.prepare('SELECT login, totp_secret, totp_step, totp_offered FROM account').all()).toEqual([
    { login: 'samira', totp_secret: null, totp_step: 0, totp_offered: null },
  ]);
});
