import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openReadDb, openWriteDb } from '../../../../content/store/open.ts';
import type { Trust } from '../../../../content/store/write-db.ts';
import { publishedPage, stagedEdition } from '../../../support/staged-edition.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

async function openBoth() {
  const folder = await temporaryFolder();
  const write = openWriteDb(folder);
  const read = openReadDb(folder);
  onTestFinished(() => {
    write.close();
    read.close();
  });
  return { folder, write, read };
}

const trustOf = (word: string, version = 1): Trust => ({
  metadata: {
    root: Buffer.from(`root ${word}`),
    targets: Buffer.from(`targets ${word}`),
    snapshot: Buffer.from(`snapshot ${word}`),
    timestamp: Buffer.from(`timestamp ${word}`),
  },
  versions: { root: 1, targets: version, snapshot: version, timestamp: version },
  signedAt: `2026-03-0${version}T12:00:00.000Z`,
  pinnedRoot: Buffer.from(`pinned ${word}`),
});

const hashOf = (number: number) => number.toString(16).padStart(64, '0');

test('given an empty store, there is no edition, no document and no trust', async () => {
  const { read, write } = await openBoth();
  expect(read.edition()).toBeUndefined();
  expect(read.documents()).toEqual([]);
  expect(read.media(hashOf(1))).toBeUndefined();
  expect(write.trust()).toEqual({ metadata: {}, versions: {}, signedAt: undefined, pinnedRoot: undefined });
  expect(read.signedTime()).toBeUndefined();
});

test('given an activated edition, documents, media, number and trust are there together', async () => {
  const { read, write } = await openBoth();
  const documents = [publishedPage('b'), publishedPage('a', { body: { ar: [{ kind: 'paragraph', children: [] }] } })];
  write.activate(stagedEdition(1, documents), trustOf('one'));
  expect(read.edition()).toEqual({ number: 1, issuedAt: '2026-03-01T12:00:00.000Z', listSha256: hashOf(1) });
  expect(read.documents()).toEqual(documents);
  expect(read.media(hashOf(1))).toEqual({ sha256: hashOf(1), length: 1, type: 'image/webp' });
  expect(write.allMedia()).toEqual([{ sha256: hashOf(1), length: 1, type: 'image/webp' }]);
  expect(write.trust()).toEqual(trustOf('one'));
});

test('given a second edition, nothing of the first is shown, but a visit that began with it still finds its pictures', async () => {
  const { read, write } = await openBoth();
  write.activate(stagedEdition(1, [publishedPage('a'), publishedPage('b')]), trustOf('one'));
  write.activate(stagedEdition(2, [publishedPage('a', { priority: 1 })]), trustOf('two'));
  expect(read.edition()?.number).toBe(2);
  expect(read.documents()).toEqual([publishedPage('a', { priority: 1 })]);
  expect(read.media(hashOf(1))).toBeDefined();
  expect(write.trust()).toEqual(trustOf('two'));
});

test('given an edition that fails midway, everything stays as it was', async () => {
  const { read, write } = await openBoth();
  write.activate(stagedEdition(1, [publishedPage('a')]), trustOf('one'));
  const noBytes: Trust = { metadata: { root: 'no bytes' as never }, versions: {} };
  const broken = stagedEdition(2, [publishedPage('b'), publishedPage('b')]);
  expect(() => write.activate(broken, trustOf('two'))).toThrow(/UNIQUE/);
  expect(() => write.activate(stagedEdition(2, [publishedPage('b')]), noBytes)).toThrow();
  expect(read.edition()?.number).toBe(1);
  expect(read.documents()).toEqual([publishedPage('a')]);
  expect(write.trust()).toEqual(trustOf('one'));
});

test('given three editions, the one before is kept, the oldest is not seen any more, and goes with all its rows when it is swept', async () => {
  const { folder, write } = await openBoth();
  for (const number of [1, 2, 3])
    write.activate(stagedEdition(number, [publishedPage('a', { priority: number })]), trustOf('x'));
  const database = new Database(join(folder, 'store.sqlite'), { readonly: true });
  onTestFinished(() => void database.close());
  const numbers = (sql: string) => database.prepare(sql).pluck().all();
  expect(numbers('SELECT number FROM edition ORDER BY 1')).toEqual([2, 3]);
  expect(write.document('a', { site: 's', day: '2026-03-01', edition: 1 })?.priority).toBe(3);
  expect(write.media(hashOf(1))).toBeUndefined();
  expect(write.keptMedia()).toEqual([hashOf(2), hashOf(3)]);
  write.sweep();
  expect(numbers('SELECT number FROM edition ORDER BY 1')).toEqual([2, 3]);
  expect(numbers('SELECT edition FROM document ORDER BY 1')).toEqual([2, 3]);
  expect(numbers('SELECT edition FROM media ORDER BY 1')).toEqual([2, 3]);
});

test('given an edition that is in and not switched to, as a power cut may leave it, nobody sees it; the next one takes its place', async () => {
  const { read, write } = await openBoth();
  const [old, next] = [publishedPage('a'), publishedPage('b')];
  write.activate(stagedEdition(1, [old]), trustOf('one'));
  const cut = () => {
    expect(read.newest()?.number).toBe(1);
    expect(read.documents()).toEqual([old]);
    expect(read.document('b', { site: 's', day: '2026-03-01', edition: 2 })).toBeUndefined();
    expect(read.media(hashOf(2))).toBeUndefined();
    expect(write.allMedia().map(({ sha256 }) => sha256)).toEqual([hashOf(1)]);
    throw new Error('cut');
  };
  expect(() => write.activate(stagedEdition(2, [next]), trustOf('two'), { onPutIn: cut })).toThrow('cut');
  write.display('previous');
  expect(read.edition()?.number).toBe(1);
  write.activate(stagedEdition(2, [next]), trustOf('two'));
  expect(read.documents()).toEqual([next]);
  expect(write.trust()).toEqual(trustOf('two'));
});

test('given a screen that starts anew, no edition and no trust of before is left, with the same number or another', async () => {
  for (const number of [2, 5]) {
    const { read, write } = await openBoth();
    write.activate(stagedEdition(1, [publishedPage('a')]), trustOf('one'));
    write.activate(stagedEdition(2, [publishedPage('b')]), trustOf('two', 2));
    const trust = { ...trustOf('other'), signedAt: undefined };
    write.activate(stagedEdition(number, [publishedPage('c')]), trust, { startsAnew: true });
    expect(read.documents().map(({ id }) => id)).toEqual(['c']);
    expect(write.trust()).toEqual(trust);
    write.display('previous');
    expect(read.edition()?.number).toBe(number);
    expect(read.media(hashOf(1))).toBeUndefined();
  }
});

test('given several reads in one edition, an activation meanwhile does not show in them', async () => {
  const { read, write } = await openBoth();
  write.activate(stagedEdition(1, [publishedPage('a')]), trustOf('one'));
  const seen = read.inOneEdition(() => {
    const before = read.edition()?.number;
    write.activate(stagedEdition(2, [publishedPage('b')]), trustOf('two'));
    return [before, read.edition()?.number, read.documents().map(({ id }) => id), read.media(hashOf(1))?.length];
  });
  expect(seen).toEqual([1, 1, ['a'], 1]);
  expect(read.documents().map(({ id }) => id)).toEqual(['b']);
});

test('given reads that are not in one edition, the activation does show: the test above can fail', async () => {
  const { read, write } = await openBoth();
  write.activate(stagedEdition(1, [publishedPage('a')]), trustOf('one'));
  const before = read.edition()?.number;
  write.activate(stagedEdition(2, [publishedPage('b')]), trustOf('two'));
  expect([before, read.documents().map(({ id }) => id)]).toEqual([1, ['b']]);
});

test('given renewed signatures, only the trust changes', async () => {
  const { read, write } = await openBoth();
  write.activate(stagedEdition(1, [publishedPage('a')]), trustOf('one'));
  write.renewTrust(trustOf('renewed', 2));
  expect(read.edition()?.number).toBe(1);
  expect(write.trust()).toEqual(trustOf('renewed', 2));
});

test('given documents of several sites, days and types, a selection has those a visitor may see, in order', async () => {
  const { read, write } = await openBoth();
  const documents = [
    publishedPage('everywhere'),
    publishedPage('annex', { sites: ['annex-1', 'annex-2'] }),
    publishedPage('spring', { validity: { from: '2026-03-01', until: '2026-05-31' } }),
    publishedPage('until', { validity: { until: '2026-03-01' } }),
    { ...publishedPage('notice'), type: 'announcement' as const, issued: '2026-01-01' },
  ];
  write.activate(stagedEdition(1, documents), trustOf('one'));
  const ids = (selection: Parameters<typeof read.select>[0]) => read.select(selection).map(({ id }) => id);
  expect(ids({ site: 'annex-1', day: '2026-03-01' })).toEqual(['everywhere', 'annex', 'spring', 'until', 'notice']);
  expect(ids({ site: 'annex-2', day: '2026-03-02' })).toEqual(['everywhere', 'annex', 'spring', 'notice']);
  expect(ids({ site: 'annex', day: '2026-02-28' })).toEqual(['everywhere', 'until', 'notice']);
  expect(ids({ site: 'annex-1', day: '2026-06-01' })).toEqual(['everywhere', 'annex', 'notice']);
  expect(ids({ site: 'annex-1', day: '2026-03-01', types: ['announcement'] })).toEqual(['notice']);
  expect(ids({ site: 'annex-1', day: '2026-03-01', types: ['page'], limit: 2 })).toEqual(['everywhere', 'annex']);
  expect(read.documents('announcement').map(({ id }) => id)).toEqual(['notice']);
  expect(read.document('annex', { site: 'annex-1', day: '2026-03-01' })?.id).toBe('annex');
  expect(read.document('annex', { site: 'headquarters', day: '2026-03-01' })).toBeUndefined();
  expect(read.document('until', { site: 'annex-1', day: '2026-03-02' })).toBeUndefined();
  expect(read.document("x' OR 1=1 --", { site: 'annex-1', day: '2026-03-02' })).toBeUndefined();
});
