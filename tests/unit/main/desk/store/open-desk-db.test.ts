import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { deskMigrations, openDeskDb } from '../../../../../main/desk/store/open-desk-db.ts';
import { fingerprint } from '../../../../support/list-files.ts';
import { codeOf } from '../../../../support/refusal.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';

test('given no folder, one is made with a database that power cuts cannot tear', async () => {
  const folder = join(await temporaryFolder(), 'state', 'desk');
  openDeskDb(folder).close();
  const database = new Database(join(folder, 'desk.sqlite'), { readonly: true });
  expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
  expect(database.pragma('user_version', { simple: true })).toBe(deskMigrations.length);
  database.close();
});

test('given a database, opening it again changes nothing', async () => {
  const folder = await temporaryFolder();
  openDeskDb(folder).close();
  const before = await fingerprint(folder);
  openDeskDb(folder).close();
  expect(await fingerprint(folder)).toEqual(before);
});

test('given a database of a newer version, it is refused', async () => {
  const folder = await temporaryFolder();
  openDeskDb(folder).close();
  const database = new Database(join(folder, 'desk.sqlite'));
  database.pragma(`user_version = ${deskMigrations.length + 1}`);
  database.close();
  expect(await codeOf(() => openDeskDb(folder))).toBe('store.newer');
});

test('given a file that is no database, it is refused with one sentence', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'desk.sqlite'), 'garbage'.repeat(1000));
  expect(await codeOf(() => openDeskDb(folder))).toBe('desk.open');
});
