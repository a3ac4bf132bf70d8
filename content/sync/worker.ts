import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { CodedError } from '../model/coded-error.ts';
import { openBlobs } from '../store/blobs.ts';
import { openWriteDb } from '../store/open.ts';
import { openRepository } from './repository.ts';
import type { SyncJob, SyncReply } from './runner.ts';
import { sync } from './sync.ts';

const reply = (message: SyncReply) => parentPort?.postMessage(message);

async function run({ stateFolder, repository, pinnedRoot, now }: SyncJob): Promise<void> {
  const db = openWriteDb(stateFolder);
  try {
    const outcome = await sync({
      db,
      blobs: openBlobs(stateFolder),
      repository: openRepository(repository),
      pinnedRoot: Buffer.from(pinnedRoot),
      now,
      workFolder: join(stateFolder, 'trust'),
      onProgress: (progress) => reply({ kind: 'progress', progress }),
    });
    reply({ kind: 'done', outcome });
  } finally {
    db.close();
  }
}

parentPort?.on('message', (job: SyncJob) => {
  run(job).catch((error: unknown) => {
    const code = error instanceof CodedError ? error.code : 'sync.failed';
    const message = error instanceof Error ? error.message : String(error);
    reply({ kind: 'failed', code, message });
  });
});
