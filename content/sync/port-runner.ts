import { CodedError } from '../model/coded-error.ts';
import type { DisplayOrder } from '../store/write-db.ts';
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
  /** Whether what else lies on the disk stays, since it may be of a newer edition. */
  isFallback: boolean;
};

/** Runs syncs away from the thread that answers the page, one after the other. It alone writes content. */
export type SyncRunner = {
  /** Where a damaged store lies that was found at start; a new one took its place. */
  quarantined: string | undefined;
  sync(job: SyncJob, onProgress?: (progress: SyncProgress) => void): Promise<SyncOutcome>;
  /** Says which of the editions here is shown, after the syncs that were asked for before. */
  display(order: DisplayOrder): Promise<void>;
  close(): Promise<void>;
};

/**
 * Starts a runner, which makes or migrates the store of a folder: when it is there, the store can be read.
 * Before that it is looked through for a few seconds, and where it `isSuspect` for so long that it is found sound or given up.
 *
 * @throws {CodedError} `store.*`, `sync.worker`
 */
export type StartRunner = (stateFolder: string, options: { isSuspect: boolean }) => Promise<SyncRunner>;

export type OpenRequest = { kind: 'open'; stateFolder: string; mayRebuild: boolean; isSuspect: boolean };

/** What the worker is asked: first to open its store, once. */
export type SyncRequest =
  | OpenRequest
  | { kind: 'sync'; job: SyncJob }
  | { kind: 'display'; order: DisplayOrder }
  | { kind: 'close' };

export type SyncReply =
  | { kind: 'ready'; quarantined: string | undefined }
  | { kind: 'progress'; progress: SyncProgress }
  | { kind: 'done'; outcome: SyncOutcome }
  | { kind: 'displayed' }
  | { kind: 'failed'; code: string; message: string; cause?: string | undefined };

/** The way to `worker.ts`, which a thread or a process runs; what it posts keeps its order. */
export type WorkerPort = {
  post(request: SyncRequest): void;
  /** There is one listener at a time: a new one takes the place of the last. */
  onReply(listener: (reply: SyncReply) => void): void;
  /** The worker ended, whatever the reason. */
  onExit(listener: (cause?: unknown) => void): void;
  /** Ends the worker at once. What it is in the middle of is as safe from that as it is from a power cut. */
  kill(): void;
};

/**
 * A runner over a worker that `openPort` starts, as `StartRunner` promises it. A worker that ended by itself is started
 * anew for the next sync.
 *
 * @throws {CodedError} `store.*`, `sync.worker`
 */
export async function runOverPort(
  openPort: () => WorkerPort,
  stateFolder: string,
  { isSuspect }: { isSuspect: boolean },
): Promise<SyncRunner> {
  const open = { kind: 'open', stateFolder } as const;
  let worker = await openWorker(openPort(), { ...open, mayRebuild: true, isSuspect });
  let isClosed = false;
  const askOpen = async (request: SyncRequest, onProgress?: (progress: SyncProgress) => void) => {
    // By now somebody reads the store: another one in its place would not be seen.
    if (worker.hasStopped()) worker = await openWorker(openPort(), { ...open, mayRebuild: false, isSuspect: false });
    if (isClosed) {
      await worker.close();
      throw new CodedError('sync.worker', 'The screen is closing.');
    }
    return worker.ask(request, onProgress);
  };
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (...asked: Parameters<typeof askOpen>) => {
    const reply = last.then(() => askOpen(...asked));
    last = reply.catch(() => undefined);
    return reply;
  };
  return {
    quarantined: worker.quarantined,
    sync: async (job, onProgress) => outcomeOf(await inTurn({ kind: 'sync', job }, onProgress)),
    display: async (order) => void (await inTurn({ kind: 'display', order })),
    close: async () => {
      isClosed = true;
      await worker.close();
    },
  };
}

/** A worker that has opened its store. */
async function openWorker(port: WorkerPort, request: OpenRequest) {
  let isRunning = true;
  let fail: (error: CodedError) => void = () => undefined;
  const stopped = new Promise<void>((resolve) => {
    port.onExit((cause) => {
      isRunning = false;
      fail(
        new CodedError(
          'sync.worker',
          'The sync worker stopped, and nothing new was taken: the next sync starts another one. If that stays so, start the screen again.',
          cause,
        ),
      );
      resolve();
    });
  });
  const ask = (request: SyncRequest, onProgress?: (progress: SyncProgress) => void) =>
    new Promise<LastReply>((resolve, reject) => {
      fail = reject;
      askOnce(port, request, onProgress).then(resolve, reject);
    });
  const ready = await ask(request).catch((error: unknown) => {
    port.kill();
    throw error;
  });
  return {
    quarantined: ready.kind === 'ready' ? ready.quarantined : undefined,
    ask,
    hasStopped: () => !isRunning,
    close: async () => {
      port.post({ kind: 'close' });
      const timer = setTimeout(() => port.kill(), closeLimitMs);
      await stopped;
      clearTimeout(timer);
    },
  };
}

type LastReply = Extract<SyncReply, { kind: 'ready' | 'done' | 'displayed' }>;

/** The reply that ends a request; a failure keeps its code. */
function askOnce(
  port: WorkerPort,
  request: SyncRequest,
  onProgress?: (progress: SyncProgress) => void,
): Promise<LastReply> {
  return new Promise((resolve, reject) => {
    port.onReply((reply) => {
      if (reply.kind === 'progress') onProgress?.(reply.progress);
      else if (reply.kind === 'failed') reject(failure(reply));
      else resolve(reply);
    });
    port.post(request);
  });
}

function outcomeOf(reply: LastReply): SyncOutcome {
  if (reply.kind === 'done') return reply.outcome;
  throw new CodedError('sync.worker', 'The sync worker answered something else than it was asked.');
}

function failure({ code, message, cause }: Extract<SyncReply, { kind: 'failed' }>): CodedError {
  return new CodedError(code, message, cause === undefined ? undefined : new Error(cause));
}
