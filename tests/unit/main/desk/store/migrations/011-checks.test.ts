import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../../../../../content/store/migrate.ts';
import { deskMigrations } from '../../../../../../main/desk/store/open-desk-db.ts';

test('given pictures with words, they stay, and no translation is checked by anybody', () => {
  const database = new Database(':memory:');
  onTestFinished(() => void database.close());
  migrate(database, deskMigrations.slice(0, 10));
  database.exec("INSERT INTO picture (name, alternatives) VALUES ('town.webp', '{}')");
  migrate(database, deskMigrations);
  expect(database.prepare('SELECT name FROM picture').pluck().all()).toEqual(['town.webp']);
  expect(database.prepare('SELECT * FROM translation_check').all()).toEqual([]);
});
