import type Database from 'better-sqlite3';
import { migrate } from '../../content/store/migrate.ts';
import { deskMigrations } from '../../main/desk/store/open-desk-db.ts';

/** Every table with its rows. */
export type Rows = Record<string, Record<string, unknown>[]>;

export function rowsOf(database: Database.Database): Rows {
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
  `INSERT INTO setting (key, value) VALUES ('four-eyes', 'false')`,
  `INSERT INTO edition (number, at, publisher, list_sha256, kind) VALUES (1, '2026-11-23', 1, 'c', 'publish');
   INSERT INTO edition_document (edition, document, revision) VALUES (1, 'one', 1)`,
  `INSERT INTO screen (name, site, key, paired_at) VALUES ('Hall', 'annex-1', 'k', '2026-11-23');
   INSERT INTO screen_report (screen, at, report) VALUES (1, '2026-11-23', '{}')`,
  `INSERT INTO outbox (screen, epoch, sequence) VALUES (1, 'e', 4);
   INSERT INTO read_count (day, site, language, document, count) VALUES ('2026-11-23', 'annex-1', 'fr', 'one', 12);
   INSERT INTO missed_word (word, site, first_day, last_day) VALUES ('crèche', 'annex-1', '2026-11-22', '2026-11-23');
   INSERT INTO done_word (word, day) VALUES ('taxi', '2026-11-23')`,
  `INSERT INTO picture (name, alternatives) VALUES ('one.webp', '{"fr":"La mairie"}')`,
  `INSERT INTO review_step (number, document, revision, at, account, step) VALUES (1, 'one', 1, '2026-11-23', 1, 'sent')`,
  `INSERT INTO translation_check (document, language, account, at, former)
   VALUES ('one', 'fr', 1, '2026-11-23', 'unreviewed')`,
  `INSERT INTO working_copy (account, key, form, base, at, entries)
   VALUES (1, 'w', '/documents/one/edit', 1, '2026-11-23', '[["title.fr","Une p"]]')`,
];

/** Brings a new database to a version of the desk, with rows in each of its tables. */
export function fillVersion(database: Database.Database, version: number): void {
  for (let step = 1; step <= version; step += 1) {
    migrate(database, deskMigrations.slice(0, step));
    database.transaction(() => database.exec(oldRows[step - 1] ?? ''))();
  }
}
