import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { storeName } from '../../../../../content/store/damaged-store.ts';
import { migrations } from '../../../../../content/store/migrate.ts';
import { openWriteDb } from '../../../../../content/store/open.ts';
import { publishedPage } from '../../../../support/search-store.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';

test('given a store with editions of the version before, they are as they were and can be searched', async () => {
  const folder = await temporaryFolder();
  const database = new Database(join(folder, storeName));
  for (const sql of migrations.slice(0, 4)) database.exec(sql);
  database.pragma('user_version = 4');
  database.exec(`
    INSERT INTO edition VALUES (1, '2026-03-01T12:00:00.000Z', 'one', 1), (2, '2026-03-02T12:00:00.000Z', 'two', 1);
    INSERT INTO shown VALUES (1, 2, NULL);`);
  const insert = database.prepare(
    `INSERT INTO document VALUES (?, 1, 'page', 'page', '[]', '0000-01-01', '9999-12-31', NULL, ?, NULL)`,
  );
  const [former, newer] = [publishedPage('page', { fr: 'Ancien avis' }), publishedPage('page', { fr: 'Nouvel avis' })];
  insert.run(1, JSON.stringify(former));
  insert.run(2, JSON.stringify(newer));
  database.close();

  const db = openWriteDb(folder);
  onTestFinished(() => db.close());
  const search = { language: 'fr', site: 'headquarters', day: '2026-03-01' } as const;
  expect(db.documents()).toEqual([newer]);
  expect(db.search({ ...search, words: 'nouvel' }).found).toMatchObject([{ document: newer }]);
  expect(db.search({ ...search, words: 'ancien', edition: 1 }).found).toMatchObject([{ document: former }]);
});
