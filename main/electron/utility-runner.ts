import { join } from 'node:path';
import { utilityProcess } from 'electron';
import { runOverPort, type StartRunner, type SyncReply, type WorkerPort } from '../../content/sync/port-runner.ts';
import { hostFolder } from '../places.ts';

/**
 * Starts a runner in a utility process: threads with native modules have crashed Electron (electron#43513), and a sync
 * that crashes in a process of its own takes nothing with it.
 */
export const startUtilityRunner: StartRunner = (stateFolder, options) => runOverPort(utilityPort, stateFolder, options);

function utilityPort(): WorkerPort {
  const worker = utilityProcess.fork(join(hostFolder, 'sync-worker.js'), [], { serviceName: 'Shubbak sync' });
  return {
    post: (request) => worker.postMessage(request),
    onReply: (listener) => {
      worker.removeAllListeners('message');
      worker.on('message', (reply: SyncReply) => listener(reply));
    },
    onExit: (listener) => void worker.once('exit', (code) => listener(`exit code ${code}`)),
    kill: () => void worker.kill(),
  };
}
