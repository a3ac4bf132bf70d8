import { Worker } from 'node:worker_threads';
import { runOverPort, type StartRunner, type SyncReply, type WorkerPort } from './port-runner.ts';

/** Starts a runner in a worker thread of Node.js. */
export const startThreadRunner: StartRunner = (stateFolder) =>
  runOverPort(threadPort(new Worker(new URL('./worker.ts', import.meta.url))), stateFolder);

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
