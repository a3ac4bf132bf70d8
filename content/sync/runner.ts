import { Worker } from 'node:worker_threads';
import { CodedError } from '../model/coded-error.ts';
import type { SyncOutcome, SyncProgress } from './sync.ts';

/** What a runner works on; plain data, since it crosses to another thread or process. */
export type SyncJob = {
  stateFolder: string;
  /** Address or folder of the repository to sync with. */
  repository: string;
  /** The root at which trust begins, as the bytes of its file. */
  pinnedRoot: Uint8Array;
  /** The time against which signatures expire. */
  now: Date;
};

/** Runs syncs away from the thread that answers the page, one after the other. It alone writes content. */
export type SyncRunner = {
  sync(job: SyncJob, onProgress?: (progress: SyncProgress) => void): Promise<SyncOutcome>;
  close(): Promise<void>;
};

export type SyncReply =
  | { kind: 'progress'; progress: SyncProgress }
  | { kind: 'done'; outcome: SyncOutcome }
  | { kind: 'failed'; code: string; message: string };

/** A runner in a worker thread of Node.js. The worker makes or migrates the store before it answers its first job. */
export function createThreadRunner(): SyncRunner {
  const worker = new Worker(new URL('./worker.ts', import.meta.url));
  let last: Promise<unknown> = Promise.resolve();

  const run = (job: SyncJob, onProgress?: (progress: SyncProgress) => void) =>
    new Promise<SyncOutcome>((resolve, reject) => {
      const settle = (act: () => void) => {
        worker.off('message', onReply);
        worker.off('error', onError);
        act();
      };
      const onError = (cause: unknown) =>
        settle(() => reject(new CodedError('sync.worker', 'The sync worker stopped: restart the screen.', cause)));
      const onReply = (reply: SyncReply) => {
        if (reply.kind === 'progress') onProgress?.(reply.progress);
        else if (reply.kind === 'done') settle(() => resolve(reply.outcome));
        else settle(() => reject(new CodedError(reply.code, reply.message)));
      };
      worker.on('message', onReply);
      worker.on('error', onError);
      worker.postMessage(job);
    });

  return {
    sync(job, onProgress) {
      const result = last.then(() => run(job, onProgress));
      last = result.catch(() => undefined);
      return result;
    },
    async close() {
      await last;
      await worker.terminate();
    },
  };
}
