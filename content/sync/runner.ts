import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { runOverPort, type StartRunner, type SyncReply, type WorkerPort } from './port-runner.ts';

/** Where the worker lies beside this module: among the sources, or in the bundle that `build/host.config.ts` makes. */
const workerFile = import.meta.filename.endsWith('.ts') ? 'worker.ts' : 'sync-worker.js';

/** Starts a runner in a worker thread of Node.js. */
export const startThreadRunner: StartRunner = (stateFolder, options) =>
  runOverPort(() => threadPort(new Worker(join(import.meta.dirname, workerFile))), stateFolder, options);

function threadPort(worker: Worker): WorkerPort {
  return {
    post: (request) => worker.postMessage(request),
    onReply: (listener) => {
      worker.removeAllListeners('message');
      worker.on('message', (reply: SyncReply) => listener(reply));
    },
    onExit: (listener) => {
      worker.once('error', listener);
      worker.once('exit', () => listener());
    },
    kill: () => void worker.terminate(),
  };
}
