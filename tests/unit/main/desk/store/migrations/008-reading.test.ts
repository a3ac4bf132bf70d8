import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../../../../../content/store/migrate.ts';
import { deskMigrations } from '../../../../../../main/desk/store/open-desk-db.ts';

test('given a desk with a screen, it stays, and what is read has its place', () => {
  const database = new Database(':memory:');
  onTestFinished(() => void database.close());
  migrate(database, deskMigrations.slice(0, 7));
  database.exec("INSERT INTO screen (name, site, key, paired_at) VALUES ('Hall', 'annex-1', 'k', '2026')");
  migrate(database, deskMigrations);
  expect(database.prepare('SELECT name FROM screen').pluck().all()).toEqual(['Hall']);
  database.exec("INSERT INTO outbox VALUES (1, 'e', 1)");
  database.exec("INSERT INTO read_count VALUES ('2026-11-23', 'annex-1', 'fr', 'project-1', 5)");
});
