import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { CodedError } from '../model/coded-error.ts';
import type { SyncOutcome, SyncProgress } from './sync.ts';

/** One sync; plain data, since it crosses to another thread or process. */
export type SyncJob = {
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
  | { kind: 'ready' }
  | { kind: 'progress'; progress: SyncProgress }
  | { kind: 'done'; outcome: SyncOutcome }
  | { kind: 'failed'; code: string; message: string };

/**
 * Starts a runner in a worker thread of Node.js, which makes or migrates the store of that folder: when it is there,
 * the store can be read.
 *
 * @throws {CodedError} `store.*`
 */
export async function startThreadRunner(stateFolder: string): Promise<SyncRunner> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { stateFolder } });
  const [first] = (await once(worker, 'message')) as [SyncReply];
  if (first.kind === 'failed') throw new CodedError(first.code, first.message);

  let last: Promise<unknown> = Promise.resolve();
  return {
    sync(job, onProgress) {
      const result = last.then(() => run(worker, job, onProgress));
      last = result.catch(() => undefined);
      return result;
    },
    async close() {
      await last;
      worker.postMessage('close');
      await once(worker, 'exit');
    },
  };
}

function run(worker: Worker, job: SyncJob, onProgress?: (progress: SyncProgress) => void): Promise<SyncOutcome> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      worker.off('message', onReply);
      worker.off('error', onError);
      act();
    };
    const onError = (cause: unknown) =>
      settle(() => reject(new CodedError('sync.worker', 'The sync worker stopped: restart the screen.', cause)));
    const onReply = (reply: SyncReply) => {
      if (reply.kind === 'progress') onProgress?.(reply.progress);
      if (reply.kind === 'done') settle(() => resolve(reply.outcome));
      if (reply.kind === 'failed') settle(() => reject(new CodedError(reply.code, reply.message)));
    };
    worker.on('message', onReply);
    worker.on('error', onError);
    worker.postMessage(job);
  });
}
