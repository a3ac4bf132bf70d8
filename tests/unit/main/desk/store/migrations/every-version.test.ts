import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../../../../../content/store/migrate.ts';
import { createDeskDb } from '../../../../../../main/desk/store/desk-db.ts';
import { deskMigrations } from '../../../../../../main/desk/store/open-desk-db.ts';

/** Every table with its rows, but for what a migration adds beside them. */
type Rows = Record<string, Record<string, unknown>[]>;

function rowsOf(database: Database.Database): Rows {
  const tables = database
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name",
    )
    .pluck()
    .all();
  return Object.fromEntries(tables.map((name) => [name, database.prepare(`SELECT * FROM ${name}`).all() as never]));
}

/** A row in each table that a version has, made by SQL that every later version of the program can meet. */
const oldRows = [
  `INSERT INTO account (login, name, password, created_at) VALUES ('samira', 'Samira', 'hash', '2026-11-23');
   INSERT INTO held_role (account, site, role) VALUES (1, '*', 'administrator');
   INSERT INTO session (token_sha256, account, expires_at) VALUES ('a', 1, '2027');
   INSERT INTO invitation (token_sha256, kind, name, site, roles, expires_at)
   VALUES ('b', 'invitation', 'Driss', 'annex-1', '["author"]', '2027')`,
  '',
  'UPDATE account SET totp_step = 7',
  `INSERT INTO document (id, type, title, sites, state, newest, approved)
   VALUES ('one', 'page', '{"fr":"Une page"}', '["annex-1"]', 'approved', 1, 1);
   INSERT INTO revision (number, document, at, author, text) VALUES (1, 'one', '2026-11-23', 1, 'id: one')`,
  '',
  `INSERT INTO edition (number, at, publisher, list_sha256, kind) VALUES (1, '2026-11-23', 1, 'c', 'publish');
   INSERT INTO edition_document (edition, document, revision) VALUES (1, 'one', 1)`,
];

test.each(deskMigrations.map((_, index) => index + 1))(
  'given a database of version %i with rows, the newest version keeps each of them and works with it',
  async (version) => {
    const database = new Database(':memory:');
    onTestFinished(() => void database.close());
    database.pragma('foreign_keys = ON');
    for (let step = 1; step <= version; step += 1) {
      migrate(database, deskMigrations.slice(0, step));
      database.transaction(() => database.exec(oldRows[step - 1] ?? ''))();
    }
    const before = rowsOf(database);
    migrate(database, deskMigrations);
    const after = rowsOf(database);
    for (const [table, rows] of Object.entries(before)) expect(after[table]).toMatchObject(rows);
    expect(database.pragma('foreign_key_check')).toEqual([]);
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    const db = createDeskDb(database);
    expect(db.colleagues()).toMatchObject([{ login: 'samira', held: [{ site: '*', role: 'administrator' }] }]);
    expect(db.verifyRecord().broken).toBeUndefined();
  },
);
