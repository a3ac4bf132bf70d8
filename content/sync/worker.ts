import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { CodedError } from '../model/coded-error.ts';
import { openBlobs } from '../store/blobs.ts';
import { openWriteDb } from '../store/open.ts';
import { openRepository } from './repository.ts';
import type { SyncJob, SyncReply } from './runner.ts';
import { sync } from './sync.ts';

const reply = (message: SyncReply) => parentPort?.postMessage(message);

function replyFailed(error: unknown): void {
  const code = error instanceof CodedError ? error.code : 'sync.failed';
  reply({ kind: 'failed', code, message: error instanceof Error ? error.message : String(error) });
}

function start({ stateFolder }: { stateFolder: string }): void {
  const db = openWriteDb(stateFolder);
  const blobs = openBlobs(stateFolder);

  const run = async ({ repository, pinnedRoot, now }: SyncJob) => {
    const outcome = await sync({
      db,
      blobs,
      repository: openRepository(repository),
      pinnedRoot: Buffer.from(pinnedRoot),
      now,
      workFolder: join(stateFolder, 'trust'),
      onProgress: (progress) => reply({ kind: 'progress', progress }),
    });
    reply({ kind: 'done', outcome });
  };

  parentPort?.on('message', (message: SyncJob | 'close') => {
    if (message !== 'close') return void run(message).catch(replyFailed);
    db.close();
    parentPort?.close();
  });
  reply({ kind: 'ready' });
}

try {
  start(workerData);
} catch (error) {
  replyFailed(error);
}
