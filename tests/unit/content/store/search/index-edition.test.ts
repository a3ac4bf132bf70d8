import { copyFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { storeName } from '../../../../../content/store/damaged-store.ts';
import { openReadDb, openWriteDb } from '../../../../../content/store/open.ts';
import { openReadOnlyDb } from '../../../../../content/store/open-read-only.ts';
import { activate, publishedPage, searchStore } from '../../../../support/search-store.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';

const pageOf = (word: string) => [publishedPage('one', { fr: word })];

test('given several editions one after the other, those that are kept are searched, each by itself', async () => {
  const { db, found } = await searchStore(pageOf('rouge'));
  for (const [number, word] of [
    [2, 'vert'],
    [3, 'bleu'],
    [5, 'jaune'],
  ] as const)
    activate(db, number, pageOf(word));
  expect(found('jaune')).toEqual(['one']);
  expect(found('bleu')).toEqual([]);
  expect(found('bleu', { edition: 3 })).toEqual(['one']);
  expect(found('jaune', { edition: 3 })).toEqual([]);
  // One that is not kept any more: what is shown is searched instead.
  expect(found('vert', { edition: 2 })).toEqual([]);
  expect(found('jaune', { edition: 2 })).toEqual(['one']);
});

test('given the edition before, shown by hand, it is the one that is searched', async () => {
  const { db, found } = await searchStore(pageOf('rouge'));
  activate(db, 2, pageOf('vert'));
  db.display('previous');
  expect([found('rouge'), found('vert')]).toEqual([['one'], []]);
});

test('given a screen that starts anew, nothing of before is found', async () => {
  const { db, found } = await searchStore(pageOf('rouge'));
  activate(db, 2, pageOf('vert'));
  activate(db, 1, pageOf('bleu'), { startsAnew: true });
  expect([found('bleu'), found('vert'), found('rouge')]).toEqual([['one'], [], []]);
});

test('given an activation that fails at its end, the index is as it was', async () => {
  const { db, found } = await searchStore(pageOf('rouge'));
  const twice = [...pageOf('vert'), ...pageOf('vert')];
  expect(() => activate(db, 2, twice)).toThrow(/UNIQUE/);
  activate(db, 3, pageOf('bleu'));
  expect([found('bleu'), found('vert'), found('rouge', { edition: 1 })]).toEqual([['one'], [], ['one']]);
});

/** A store with a red page, whose index is gone, as that of an edition which a version without search installed. */
async function withoutIndex(): Promise<string> {
  const { db, folder } = await searchStore(pageOf('rouge'));
  db.close();
  const database = new Database(join(folder, storeName));
  database.exec('DELETE FROM search_slot');
  database.close();
  return folder;
}

const search = { words: 'rouge', language: 'fr', site: 'headquarters', day: '2026-03-01' } as const;

test('given an installed edition without an index, opening the store makes it, once', async () => {
  const folder = await withoutIndex();
  for (let time = 0; time < 2; time++) {
    const db = openWriteDb(folder);
    expect(db.search(search).found).toHaveLength(1);
    db.close();
  }
});

test('given an installed edition without an index, whoever only reads finds nothing, and nothing fails', async () => {
  const db = openReadDb(await withoutIndex());
  onTestFinished(() => db.close());
  expect(db.search(search)).toEqual({ found: [], isNearest: false, missing: [] });
  expect(db.documents()).toHaveLength(1);
});

test('given a disk that takes no writing, its store is searched, with an index or without one', async () => {
  const { folder, db } = await searchStore(pageOf('rouge'));
  db.close();
  for (const from of [folder, await withoutIndex()]) {
    const copy = await temporaryFolder();
    copyFileSync(join(from, storeName), join(copy, storeName));
    const read = openReadOnlyDb(copy, tmpdir());
    expect(read.search(search).found).toHaveLength(1);
    read.close();
  }
});

const threePages = ['rouge', 'vert', 'bleu'].map((word) => publishedPage(word, { fr: word }));

test('given a large edition for which a screen waits, its first documents are found at once, and all once the index is complete', async () => {
  const { db, found } = await searchStore(threePages, { indexedAtOnce: 2, isAwaited: true });
  expect([found('rouge'), found('vert'), found('bleu')]).toEqual([['rouge'], ['vert'], []]);
  db.completeIndexes();
  expect([found('rouge'), found('vert'), found('bleu')]).toEqual([['rouge'], ['vert'], ['bleu']]);
});

test('given a part of an index, no word counts as missing in the edition, and with all of it one does', async () => {
  const { db, search } = await searchStore(threePages, { indexedAtOnce: 2, isAwaited: true });
  expect(search('bleu')).toMatchObject({ missing: [] });
  expect(search('mauve')).toMatchObject({ missing: [] });
  db.completeIndexes();
  expect(search('mauve')).toMatchObject({ missing: ['mauve'] });
});

test('given an edition for which nobody waits, all of it is found from the start', async () => {
  const { found } = await searchStore(threePages, { indexedAtOnce: 2 });
  expect(found('bleu')).toEqual(['bleu']);
});

test('given a large edition without an index, opening the store makes the first part, which stays until it is completed', async () => {
  const { db: first, folder } = await searchStore(threePages);
  first.close();
  const database = new Database(join(folder, storeName));
  database.exec('DELETE FROM search_slot');
  database.close();
  const found = (words: string) => db.search({ ...search, words }).found.map(({ document }) => document.id);
  let db = openWriteDb(folder, { indexedAtOnce: 1 });
  expect([found('rouge'), found('vert')]).toEqual([['rouge'], []]);
  db.close();
  db = openWriteDb(folder);
  onTestFinished(() => db.close());
  expect([found('rouge'), found('vert')]).toEqual([['rouge'], []]);
  db.completeIndexes();
  expect([found('rouge'), found('vert'), found('bleu')]).toEqual([['rouge'], ['vert'], ['bleu']]);
});

test('given a document that a disk has changed, the rest of the index says that the store is damaged', async () => {
  const { db, folder } = await searchStore(threePages, { indexedAtOnce: 2, isAwaited: true });
  const database = new Database(join(folder, storeName));
  database.exec(`UPDATE document SET json = 'garbage' WHERE id = 'bleu'`);
  database.close();
  expect(() => db.completeIndexes()).toThrow(expect.objectContaining({ code: 'store.damaged' }));
});
