import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../../../../../content/store/migrate.ts';
import { createDeskDb } from '../../../../../../main/desk/store/desk-db.ts';
import { deskMigrations } from '../../../../../../main/desk/store/open-desk-db.ts';
import { page } from '../../../../../support/small-commune.ts';

test('given editions made under several rules, each is known with the languages that it left out', () => {
  const database = new Database(':memory:');
  onTestFinished(() => void database.close());
  database.pragma('foreign_keys = OFF');
  migrate(database, deskMigrations.slice(0, 12));
  const text = JSON.stringify(page('one'));
  const rules = { ar: 'show', zgh: 'show', fr: 'leave-out', en: 'show' };
  database.prepare("INSERT INTO revision (number, document, at, text) VALUES (1, 'one', '2026', ?)").run(text);
  database.exec(
    "INSERT INTO document (id, type, title, sites, state, newest) VALUES ('one', 'page', '{}', '[]', 'draft', 1)",
  );
  const addEntry = database.prepare(
    `INSERT INTO record (number, at, action, subject, details, previous, seal)
     VALUES (?, ?, 'setting.changed', ?, ?, '', '')`,
  );
  addEntry.run(1, '2026-11-01', 'setting language-rules', JSON.stringify({ ...rules, fr: 'show' }));
  addEntry.run(2, '2026-11-03', 'setting language-rules', JSON.stringify(rules));
  addEntry.run(3, '2026-11-04', 'setting four-eyes', '{"value":"false"}');
  const addEdition = database.prepare(
    "INSERT INTO edition (number, at, list_sha256, kind) VALUES (?, ?, ?, 'publish')",
  );
  // The last one has the list of the first again.
  for (const [index, [at, list]] of [
    ['2026-10-01', 'a'],
    ['2026-11-02', 'b'],
    ['2026-11-05', 'c'],
    ['2026-11-06', 'a'],
  ].entries()) {
    addEdition.run(index + 1, at, list);
    database.prepare("INSERT INTO edition_document VALUES (?, 'one', 1)").run(index + 1);
  }
  database.prepare("INSERT INTO setting (key, value) VALUES ('language-rules', ?)").run(JSON.stringify(rules));
  database.exec(
    `INSERT INTO edition_begun (only, at, list_sha256, kind, carried) VALUES (1, '2026-11-07', 'd', 'publish', '[["one",1]]')`,
  );
  migrate(database, deskMigrations);
  const db = createDeskDb(database);
  const left = (edition: number) => db.carriedBy(edition).get('one');
  expect([1, 2, 3, 4].map(left)).toEqual([[], [], ['fr'], []].map((without) => ({ revision: 1, without })));
  expect(db.editionBegun()?.carried).toEqual(new Map([['one', { revision: 1, without: ['fr'] }]]));
});
