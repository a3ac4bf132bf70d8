import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrations } from '../../../../content/store/migrate.ts';
import { assertSqliteVersion, openReadDb, openWriteDb } from '../../../../content/store/open.ts';
import { fingerprint } from '../../../support/list-files.ts';
import { codeOf } from '../../../support/refusal.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

function withDatabase<T>(folder: string, use: (database: Database.Database) => T): T {
  const database = new Database(join(folder, 'store.sqlite'));
  try {
    return use(database);
  } finally {
    database.close();
  }
}

test('given no store, opening it for writing makes one that power cuts cannot tear', async () => {
  const folder = join(await temporaryFolder(), 'state', 'screen');
  openWriteDb(folder).close();
  withDatabase(folder, (database) => {
    expect(database.pragma('user_version', { simple: true })).toBe(migrations.length);
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all();
    expect(tables).toEqual(expect.arrayContaining(['document', 'stored_edition', 'media', 'shown', 'trust']));
  });
});

test('given a store, opening it again changes nothing', async () => {
  const folder = await temporaryFolder();
  openWriteDb(folder).close();
  const before = await fingerprint(folder);
  openWriteDb(folder).close();
  expect(await fingerprint(folder)).toEqual(before);
});

test('given a store of a newer version, it is left alone', async () => {
  const folder = await temporaryFolder();
  openWriteDb(folder).close();
  withDatabase(folder, (database) => database.pragma(`user_version = ${migrations.length + 1}`));
  const before = await fingerprint(folder);
  expect(await codeOf(() => openWriteDb(folder))).toBe('store.newer');
  expect(await fingerprint(folder)).toEqual(before);
});

test('given no store, it cannot be opened for reading and none is made', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'screen'));
  expect(() => openReadDb(join(folder, 'screen'))).toThrow(/unable to open|does not exist/);
  expect(await fingerprint(folder)).toEqual({});
});

test.each(['3.51.3', '3.51.10', '3.52.0', '4.0.0'])('given SQLite %s, it is accepted', (version) => {
  expect(() => assertSqliteVersion(version)).not.toThrow();
});

test.each(['3.51.2', '3.50.9', '3.9.99', '2.99.99', ''])('given SQLite %j, it is refused', async (version) => {
  expect(await codeOf(() => assertSqliteVersion(version))).toBe('store.sqlite-version');
});
