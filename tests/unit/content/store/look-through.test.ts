import { open } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { sha256 } from '../../../../content/files/sha256.ts';
import { CodedError } from '../../../../content/model/coded-error.ts';
import { type OpenOptions, openWriteDb } from '../../../../content/store/open.ts';
import { isAsItWas } from '../../../../content/store/stored-document.ts';
import { activate, publishedPage } from '../../../support/search-store.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

/** Each look at the clock takes three seconds: opening has time for two steps. */
function slowClock(): () => number {
  let now = 0;
  return () => {
    now += 3_000;
    return now;
  };
}

const storeOf = (folder: string) => join(folder, 'store.sqlite');

/** A store with an edition of so many documents: 64 of them are one step. */
async function storeWith(count: number): Promise<string> {
  const folder = await temporaryFolder();
  const db = openWriteDb(folder);
  activate(
    db,
    1,
    Array.from({ length: count }, (_, index) => publishedPage(`p-${index}`, { fr: `Page ${index}` })),
  );
  db.close();
  return folder;
}

function change(folder: string, sql: string): void {
  const database = new Database(storeOf(folder)).unsafeMode();
  database.exec(sql);
  database.close();
}

/** Opens and closes; answers the code of what opening threw, or that it is sound. */
function openingOf(folder: string, options?: OpenOptions): string {
  try {
    openWriteDb(folder, options).close();
    return 'sound';
  } catch (error) {
    if (error instanceof CodedError) return error.code;
    throw error;
  }
}

/** Which start on a slow disk finds damage; undefined: none of thirty. */
function startThatFinds(folder: string): number | undefined {
  for (let start = 1; start <= 30; start++) {
    if (openingOf(folder, { monotonicMs: slowClock() }) === 'store.damaged') return start;
  }
  return undefined;
}

const changeDocument = (id: string) => `UPDATE document SET json = replace(json, 'Page', 'Fake') WHERE id = '${id}'`;

/** Writes over the first page of a table, as a disk may. */
async function spoilTable(folder: string, table: string): Promise<void> {
  const database = new Database(storeOf(folder));
  database.pragma('wal_checkpoint(TRUNCATE)');
  const page = database.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(table) as number;
  const size = database.pragma('page_size', { simple: true }) as number;
  database.close();
  const file = await open(storeOf(folder), 'r+');
  await file.write(Buffer.alloc(200, 0xee), 0, 200, (page - 1) * size);
  await file.close();
}

test('given a changed document, a start that has time finds it, and so does a later start on a slow disk', async () => {
  const folder = await storeWith(320);
  change(folder, changeDocument('p-300'));
  expect(openingOf(folder)).toBe('store.damaged');
  // Two steps each: documents 0 to 127, 128 to 255, 256 to 319.
  expect(startThatFinds(folder)).toBe(3);
});

test('given a changed document within the time of a start, that start finds it', async () => {
  const folder = await storeWith(320);
  change(folder, changeDocument('p-100'));
  expect(startThatFinds(folder)).toBe(1);
});

test.each(['search_words_0_data', 'search_trigrams_0_data', 'search_vocabulary_0'])(
  'given damage in %s, which a slow start has no time for, a later one finds it',
  async (table) => {
    const folder = await storeWith(10);
    await spoilTable(folder, table);
    expect(openingOf(folder)).toBe('store.damaged');
    expect(startThatFinds(folder)).toBeGreaterThan(1);
  },
);

test.each(['shown', 'stored_edition', 'trust', 'media'])(
  'given damage in %s, without which nothing can be shown, even the slowest start finds it',
  async (table) => {
    const folder = await storeWith(320);
    await spoilTable(folder, table);
    expect(startThatFinds(folder)).toBe(1);
  },
);

test('given an index that leads to another document, it is found', async () => {
  const folder = await storeWith(10);
  change(
    folder,
    `PRAGMA writable_schema = 1;
     UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_document_1')
     WHERE name = 'sqlite_autoindex_document_2'`,
  );
  expect(openingOf(folder)).toBe('store.damaged');
});

test('given a sound store that a slow disk needs several starts for, all are sound, and the next look begins anew', async () => {
  const folder = await storeWith(320);
  expect(startThatFinds(folder)).toBeUndefined();
  change(folder, changeDocument('p-10'));
  change(folder, 'DELETE FROM look_through');
  expect(startThatFinds(folder)).toBe(1);
});

test('given a store in which damage was seen, it is opened only where there was time to see that all of it is sound', async () => {
  const folder = await storeWith(640);
  expect(openingOf(folder, { isSuspect: true })).toBe('sound');
  expect(openingOf(folder, { isSuspect: true, monotonicMs: slowClock() })).toBe('store.damaged');
});

test('given a disk that takes no place, the store is opened all the same', async () => {
  const folder = await storeWith(320);
  change(folder, "CREATE TRIGGER full BEFORE INSERT ON look_through BEGIN SELECT raise(ABORT, 'full'); END");
  const db = openWriteDb(folder, { monotonicMs: slowClock() });
  onTestFinished(() => db.close());
  expect(db.edition()?.number).toBe(1);
});

test('given a document that a disk has made something else than text, it is not what it was', () => {
  expect(isAsItWas({ json: '{}', checksum: null })).toBe(true);
  expect(isAsItWas({ json: '{}', checksum: sha256('{}') })).toBe(true);
  for (const json of [null, 5, Buffer.from('{}')]) {
    expect(isAsItWas({ json, checksum: null })).toBe(false);
    expect(isAsItWas({ json, checksum: sha256('{}') })).toBe(false);
  }
});
