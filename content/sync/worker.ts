import { join } from 'node:path';
import { lock } from '../files/lock.ts';
import { CodedError } from '../model/coded-error.ts';
import { openBlobs } from '../store/blobs.ts';
import { quarantineStore } from '../store/damaged-store.ts';
import { diskError } from '../store/disk-error.ts';
import { checkAll, openWriteDb } from '../store/open.ts';
import type { WriteDb } from '../store/write-db.ts';
import { parentOfWorker } from './parent.ts';
import type { OpenRequest, SyncJob, SyncRequest } from './port-runner.ts';

const parent = parentOfWorker();
let hasLooked = false;
let hasChecked = false;
let store: { db: WriteDb; folder: string } | undefined;

function open({ stateFolder: folder, mayRebuild, checksAll }: OpenRequest): void {
  const db = openUndamaged(folder, mayRebuild, checksAll);
  holdAlone(folder);
  const quarantined = db ? undefined : quarantineStore(folder);
  store = { db: db ?? openWriteDb(folder), folder };
  parent.reply({ kind: 'ready', quarantined });
}

/** For as long as this worker lives: two of them would write over each other's blobs and trust. */
function holdAlone(folder: string): void {
  try {
    lock(join(folder, 'lock'), 0, `Another screen runs on ${folder}: end it, or name another folder with --state.`);
  } catch (error) {
    throw diskError(folder, error) ?? error;
  }
}

/** Undefined: the store is damaged, and another one may take its place. */
function openUndamaged(folder: string, mayRebuild: boolean, checksAll: boolean): WriteDb | undefined {
  try {
    return openWriteDb(folder, { checksAll });
  } catch (error) {
    if (mayRebuild && error instanceof CodedError && error.code === 'store.damaged') return undefined;
    throw error;
  }
}

function opened(): { db: WriteDb; folder: string } {
  if (!store) throw new CodedError('sync.worker', 'The sync worker was not given its store.');
  return store;
}

async function run({ repository, pinnedRoot, now, isFallback }: SyncJob): Promise<void> {
  const { db, folder } = opened();
  // Of a large store only the documents were looked at, so that the screen shows them soon.
  if (!isFallback && !hasChecked) checkAll(folder, db);
  hasChecked ||= !isFallback;
  // Loaded by the first sync, so that the store is open the sooner when a screen starts.
  const [{ sync }, { openRepository }] = await Promise.all([import('./sync.ts'), import('./open-repository.ts')]);
  const outcome = await sync({
    db,
    blobs: openBlobs(folder),
    repository: openRepository(repository),
    pinnedRoot: Buffer.from(pinnedRoot),
    now,
    stateFolder: folder,
    isFallback,
    looksForLost: !hasLooked,
    onProgress: (progress) => parent.reply({ kind: 'progress', progress }),
  });
  if (outcome.kind !== 'offline' && !isFallback) hasLooked = true;
  parent.reply({ kind: 'done', outcome });
}

async function answer(request: SyncRequest): Promise<void> {
  if (request.kind === 'open') return open(request);
  if (request.kind === 'sync') return run(request.job);
  if (request.kind === 'display') {
    opened().db.display(request.order);
    return parent.reply({ kind: 'displayed' });
  }
  store?.db.close();
  parent.leave();
}

parent.onRequest((request) => {
  answer(request).catch((error: unknown) => {
    const code = error instanceof CodedError ? error.code : 'sync.failed';
    const { message, cause } = error instanceof Error ? error : new Error(String(error));
    parent.reply({ kind: 'failed', code, message, cause: cause instanceof Error ? cause.message : undefined });
  });
});
