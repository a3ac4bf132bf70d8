import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openBlobs } from '../../../../content/store/blobs.ts';
import { openWriteDb } from '../../../../content/store/open.ts';
import { createScrub } from '../../../../content/sync/scrub.ts';
import { codeOf } from '../../../support/refusal.ts';
import { syncedStore } from '../../../support/synced-store.ts';

const dayMs = 24 * 60 * 60 * 1_000;

/** A screen's store whose edition is whole, and a clock that stands still until a test moves it. */
async function setUp({ msALook = 0 } = {}) {
  const { screen, publisher } = await syncedStore();
  const { stateFolder } = screen;
  let now = 0;
  const monotonicMs = () => {
    now += msALook;
    return now;
  };
  const open = () => {
    const db = openWriteDb(stateFolder);
    onTestFinished(() => db.close());
    return createScrub(db, monotonicMs);
  };
  const blobs = openBlobs(stateFolder);
  return { screen, publisher, stateFolder, blobs, open, pass: (ms: number) => void (now += ms) };
}

/** Changes a byte without changing the length. */
async function spoil(file: string): Promise<void> {
  const bytes = await readFile(file);
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  await writeFile(file, bytes);
}

const isHere = (file: string) =>
  readFile(file).then(
    () => true,
    () => false,
  );

test('given sound blobs, none is removed; given a changed one, it is, and the next sync brings it', async () => {
  const { screen, publisher, blobs, open, pass } = await setUp();
  const scrub = open();
  expect(await scrub(blobs)).toBe(false);
  const [first = ''] = await blobs.names();
  await spoil(blobs.path(first));
  pass(dayMs);
  expect(await scrub(blobs)).toBe(true);
  expect(await isHere(blobs.path(first))).toBe(false);
  expect(await screen.sync(publisher.repository)).toMatchObject({ kind: 'unchanged' });
  expect(await blobs.isWhole(first)).toBe(true);
});

test('given more blobs than a sync has time for, the changed one that comes last is found by a later one', async () => {
  const { blobs, open } = await setUp({ msALook: 700 });
  const last = (await blobs.names()).at(-1) ?? '';
  await spoil(blobs.path(last));
  const scrub = open();
  const removed = [];
  for (let round = 0; round < 8; round++) removed.push(await scrub(blobs));
  expect(removed[0]).toBe(false);
  expect(removed.filter(Boolean)).toEqual([true]);
  expect(await isHere(blobs.path(last))).toBe(false);
});

test('given a screen that is started again in between, it goes on where it stopped', async () => {
  const { blobs, open } = await setUp({ msALook: 700 });
  const [first = ''] = await blobs.names();
  await open()(blobs);
  await spoil(blobs.path(first));
  const scrub = open();
  for (let round = 0; round < 3; round++) expect(await scrub(blobs)).toBe(false);
  expect(await isHere(blobs.path(first))).toBe(true);
});

test('given that all was looked at, it rests for a day and begins anew', async () => {
  const { blobs, open, pass } = await setUp();
  const scrub = open();
  await scrub(blobs);
  const [first = ''] = await blobs.names();
  await spoil(blobs.path(first));
  pass(dayMs - 1);
  expect(await scrub(blobs)).toBe(false);
  pass(1);
  expect(await scrub(blobs)).toBe(true);
});

test('given a document that changes while the screen runs, it is found the day after, with the code that has the store built anew', async () => {
  const { stateFolder, blobs, open, pass } = await setUp();
  const scrub = open();
  await scrub(blobs);
  const database = new Database(join(stateFolder, 'store.sqlite'));
  database.exec(`UPDATE document SET json = replace(json, 'a', 'b') WHERE id = 'second'`);
  database.close();
  pass(dayMs);
  expect(await codeOf(scrub(blobs))).toBe('store.damaged');
});
