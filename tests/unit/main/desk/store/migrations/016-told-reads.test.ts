import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../../../../../content/store/migrate.ts';
import { deskMigrations } from '../../../../../../main/desk/store/open-desk-db.ts';

test('given a desk with what was read, it stays, and what each screen tells of a day has its place', () => {
  const database = new Database(':memory:');
  onTestFinished(() => void database.close());
  migrate(database, deskMigrations.slice(0, 15));
  database.exec("INSERT INTO screen (name, site, key, paired_at) VALUES ('Hall', 'annex-1', 'k', '2026')");
  database.exec("INSERT INTO read_count VALUES ('2026-11-23', 'annex-1', 'fr', 'project-1', 5)");
  migrate(database, deskMigrations);
  expect(database.prepare('SELECT count FROM read_count').pluck().all()).toEqual([5]);
  database.exec("INSERT INTO told_reads VALUES (1, '2026-11-23', 5, 0)");
});
