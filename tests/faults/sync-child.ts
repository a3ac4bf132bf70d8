// A screen's sync in a process of its own, for tests that kill it. Its one argument is a SyncChildJob as JSON.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openBlobs } from '../../content/store/blobs.ts';
import { openWriteDb } from '../../content/store/open.ts';
import type { StagedEdition, WriteDb } from '../../content/store/write-db.ts';
import { openRepository } from '../../content/sync/open-repository.ts';
import { sync } from '../../content/sync/sync.ts';

export type SyncChildJob = { stateFolder: string; repository: string; rootFile: string; now: string; naive?: boolean };

const { stateFolder, repository, rootFile, now, naive = false } = JSON.parse(process.argv[2] ?? '') as SyncChildJob;

/** Activates without a transaction, slowly: what a kill does to this, the test must find. */
function naively(db: WriteDb): WriteDb {
  const database = new Database(join(stateFolder, 'store.sqlite'));
  const activate = ({ head, documents }: StagedEdition) => {
    database
      .prepare('INSERT INTO stored_edition (number, issued_at, list_sha256, is_kept) VALUES (?, ?, ?, 1)')
      .run(head.number, head.issuedAt, head.list.sha256);
    database.prepare('UPDATE shown SET edition = ?').run(head.number);
    const insert = database.prepare(
      `INSERT INTO document (edition, rank, id, type, sites, valid_from, valid_until, json) VALUES (?, ?, ?, ?, '[]', '', '', ?)`,
    );
    for (const { rank, document } of documents) {
      insert.run(head.number, rank, document.id, document.type, JSON.stringify(document));
      process.stdout.write('.');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    }
  };
  return { ...db, activate };
}

const db = openWriteDb(stateFolder);
await sync({
  db: naive ? naively(db) : db,
  blobs: openBlobs(stateFolder),
  repository: openRepository(repository),
  pinnedRoot: readFileSync(rootFile),
  now: new Date(now),
  stateFolder,
  isFallback: false,
  looksForLost: true,
});
db.close();
