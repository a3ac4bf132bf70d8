import { join } from 'node:path';
import { lock } from '../files/lock.ts';
import { CodedError } from '../model/coded-error.ts';
import { openBlobs } from '../store/blobs.ts';
import { quarantineStore } from '../store/damaged-store.ts';
import { diskError } from '../store/disk-error.ts';
import { openWriteDb } from '../store/open.ts';
import type { WriteDb } from '../store/write-db.ts';
import { codedFailure } from './coded-failure.ts';
import { parentOfWorker } from './parent.ts';
import type { OpenRequest, SyncJob, SyncRequest } from './port-runner.ts';
import { createScrub, type Scrub } from './scrub.ts';

const parent = parentOfWorker();
let looksForLost = true;
let store: { db: WriteDb; folder: string; scrub: Scrub } | undefined;

function open({ stateFolder: folder, mayRebuild, isSuspect }: OpenRequest): void {
  const sound = openUndamaged(folder, mayRebuild, isSuspect);
  holdAlone(folder);
  const quarantined = sound ? undefined : quarantineStore(folder);
  const db = sound ?? openWriteDb(folder);
  store = { db, folder, scrub: createScrub(db, () => performance.now()) };
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
function openUndamaged(folder: string, mayRebuild: boolean, isSuspect: boolean): WriteDb | undefined {
  try {
    return openWriteDb(folder, { isSuspect });
  } catch (error) {
    if (mayRebuild && error instanceof CodedError && error.code === 'store.damaged') return undefined;
    throw error;
  }
}

function opened(): NonNullable<typeof store> {
  if (!store) throw new CodedError('sync.worker', 'The sync worker was not given its store.');
  return store;
}

async function run({ repository, pinnedRoot, now, isFallback }: SyncJob): Promise<void> {
  const { db, folder, scrub } = opened();
  const blobs = openBlobs(folder);
  if (!isFallback && (await scrub(blobs))) looksForLost = true;
  // Loaded by the first sync, so that the store is open the sooner when a screen starts.
  const [{ sync }, { openRepository }] = await Promise.all([import('./sync.ts'), import('./open-repository.ts')]);
  const outcome = await sync({
    db,
    blobs,
    repository: openRepository(repository),
    pinnedRoot: Buffer.from(pinnedRoot),
    now,
    stateFolder: folder,
    isFallback,
    looksForLost,
    onProgress: (progress) => parent.reply({ kind: 'progress', progress }),
  });
  if (outcome.kind !== 'offline' && !isFallback) looksForLost = false;
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
    const { code, message, cause } = codedFailure(error);
    parent.reply({ kind: 'failed', code, message, cause: cause instanceof Error ? cause.message : undefined });
  });
});
