import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { CodedError } from '../model/coded-error.ts';
import type { SyncOutcome, SyncProgress } from './sync.ts';

/** How long a sync may take to end when the screen closes, in milliseconds. */
const closeLimitMs = 1_000;

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
  const stopped = whenStopped(worker);
  const [first] = (await Promise.race([once(worker, 'message'), stopped])) as [SyncReply];
  if (first.kind === 'failed') throw new CodedError(first.code, first.message);

  let last: Promise<unknown> = Promise.resolve();
  return {
    sync(job, onProgress) {
      const result = last.then(() => Promise.race([run(worker, job, onProgress), stopped]));
      last = result.catch(() => undefined);
      return result;
    },
    async close() {
      worker.postMessage('close');
      // What it is in the middle of is as safe from being stopped as it is from a power cut.
      const timer = setTimeout(() => void worker.terminate(), closeLimitMs);
      await stopped.catch(() => undefined);
      clearTimeout(timer);
    },
  };
}

/** Fails when the worker ends, whatever the reason: nobody waits for a thread that is gone. */
function whenStopped(worker: Worker): Promise<never> {
  const stopped = new Promise<never>((_resolve, reject) => {
    const fail = (cause?: unknown) =>
      reject(new CodedError('sync.worker', 'The sync worker stopped: restart the screen.', cause));
    worker.once('error', fail);
    worker.once('exit', () => fail());
  });
  stopped.catch(() => undefined);
  return stopped;
}

function run(worker: Worker, job: SyncJob, onProgress?: (progress: SyncProgress) => void): Promise<SyncOutcome> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      worker.off('message', onReply);
      act();
    };
    const onReply = (reply: SyncReply) => {
      if (reply.kind === 'progress') onProgress?.(reply.progress);
      if (reply.kind === 'done') settle(() => resolve(reply.outcome));
      if (reply.kind === 'failed') settle(() => reject(new CodedError(reply.code, reply.message)));
    };
    worker.on('message', onReply);
    worker.postMessage(job);
  });
}
