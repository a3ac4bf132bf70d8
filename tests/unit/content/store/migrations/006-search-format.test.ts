import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { storeName } from '../../../../../content/store/damaged-store.ts';
import { migrate, migrations } from '../../../../../content/store/migrate.ts';
import { openReadDb, openWriteDb } from '../../../../../content/store/open.ts';
import { publishedPage } from '../../../../support/search-store.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';

test('given an index of the first format, nothing is looked for in it, and opening the store makes it anew', async () => {
  const folder = await temporaryFolder();
  const database = new Database(join(folder, storeName));
  for (const sql of migrations.slice(0, 5)) database.exec(sql);
  database.pragma('user_version = 5');
  database.exec(`
    INSERT INTO edition VALUES (1, '2026-03-01T12:00:00.000Z', 'one', 1);
    INSERT INTO shown VALUES (1, 1, NULL);
    INSERT INTO search_slot VALUES (0, 1, 1);
    INSERT INTO search_words_0 (rowid, words) VALUES (1, 'former');`);
  const page = publishedPage('page', { fr: 'Avis' });
  database
    .prepare("INSERT INTO document VALUES (1, 1, 'page', 'page', '[]', '0000-01-01', '9999-12-31', NULL, ?, NULL)")
    .run(JSON.stringify(page));
  migrate(database);
  expect(database.prepare('SELECT slot, edition, format FROM search_slot').get()).toEqual({
    slot: 0,
    edition: 1,
    format: 1,
  });
  database.close();

  const search = { language: 'fr', site: 'headquarters', day: '2026-03-01' } as const;
  const before = openReadDb(folder);
  expect(before.search({ ...search, words: 'former' }).found).toEqual([]);
  before.close();
  const db = openWriteDb(folder);
  onTestFinished(() => db.close());
  expect(db.search({ ...search, words: 'former' }).found).toEqual([]);
  expect(db.search({ ...search, words: 'avis' }).found).toMatchObject([{ document: page }]);
});
