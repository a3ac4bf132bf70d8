import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migration001 } from '../../../../../content/store/migrations/001-editions.ts';

function migrated(): Database.Database {
  const database = new Database(':memory:');
  onTestFinished(() => void database.close());
  database.pragma('foreign_keys = ON');
  database.exec(migration001);
  return database;
}

const edition = "INSERT INTO edition VALUES (1, '2026-03-01T12:00:00Z', 'hash')";

test('given an empty store, it gets tables that take an edition and let it go whole', () => {
  const database = migrated();
  database.exec(edition);
  database.exec(
    "INSERT INTO document (edition, rank, id, type, sites, valid_from, valid_until, json) VALUES (1, 1, 'a', 'page', '[]', '', '', '{}')",
  );
  database.exec("INSERT INTO media VALUES (1, 'hash', 9, 'image/png')");
  database.exec("INSERT INTO trust VALUES ('root', x'00')");
  const count = (table: string) => database.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  expect([count('document'), count('media')]).toEqual([1, 1]);
  database.exec('DELETE FROM edition');
  expect([count('document'), count('media'), count('trust')]).toEqual([0, 0, 1]);
});

test.each([
  [
    'a document of no edition',
    "INSERT INTO document (edition, rank, id, type, sites, valid_from, valid_until, json) VALUES (2, 1, 'a', 'page', '[]', '', '', '{}')",
  ],
  ['a shown edition that is not there', 'INSERT INTO shown VALUES (1, 2)'],
  ['a second shown edition', 'INSERT INTO shown VALUES (2, 1)'],
  ['an unknown role', "INSERT INTO trust VALUES ('mirror', x'00')"],
  ['trust without bytes', "INSERT INTO trust VALUES ('root', NULL)"],
  ['the same edition twice', edition],
  ['a number that is a text', "INSERT INTO edition VALUES ('two', '', '')"],
])('given %s, it is refused', (_state, sql) => {
  const database = migrated();
  database.exec(edition);
  expect(() => database.exec(sql)).toThrow(/constraint|cannot store|mismatch/);
});

test('given the shown edition, it cannot be deleted', () => {
  const database = migrated();
  database.exec(edition);
  database.exec('INSERT INTO shown VALUES (1, 1)');
  expect(() => database.exec('DELETE FROM edition')).toThrow(/FOREIGN KEY/);
});
