import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../../../../../content/store/migrate.ts';
import { createDeskDb } from '../../../../../../main/desk/store/desk-db.ts';
import { deskMigrations } from '../../../../../../main/desk/store/open-desk-db.ts';

test('given translations that were confirmed before, who did it counts as a worker and not as an author', () => {
  const database = new Database(':memory:');
  onTestFinished(() => void database.close());
  database.pragma('foreign_keys = OFF');
  migrate(database, deskMigrations.slice(0, 13));
  database.exec(`
    INSERT INTO document (id, type, title, sites, state, newest) VALUES ('one', 'page', '{}', '[]', 'draft', 2);
    INSERT INTO revision (number, document, at, author, text) VALUES (1, 'one', '2026-11-01', 7, ''), (2, 'one', '2026-11-02', 8, '');
    INSERT INTO record (number, at, actor, action, subject, details, previous, seal) VALUES
      (1, '2026-11-01', 7, 'document.saved', 'document one', '{}', '', ''),
      (2, '2026-11-02', 8, 'translation.checked', 'document one', '{}', '', ''),
      (3, '2026-11-01', 7, 'translation.checked', 'document other', '{}', '', '')`);
  migrate(database, deskMigrations);
  const db = createDeskDb(database);
  expect([...db.authorsSinceApproved('one')]).toEqual([7]);
  expect([...db.workersSinceApproved('one')]).toEqual([7, 8]);
});
