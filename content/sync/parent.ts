import { parentPort } from 'node:worker_threads';
import { CodedError } from '../model/coded-error.ts';
import type { SyncReply, SyncRequest } from './port-runner.ts';

/** Who started the sync worker: the thread of Node.js, or the main process of Electron, that runs the screen's host. */
export type Parent = {
  reply(reply: SyncReply): void;
  onRequest(listener: (request: SyncRequest) => void): void;
  /** Lets the worker end. */
  leave(): void;
};

/** What Electron adds to `process` in a utility process; its messages come wrapped (electronjs.org/docs/api/parent-port). */
type UtilityProcess = {
  parentPort?: {
    postMessage(reply: SyncReply): void;
    on(event: 'message', listener: (message: { data: SyncRequest }) => void): void;
  };
};

/** @throws {CodedError} `sync.no-parent` when the worker is started as a program of its own */
export function parentOfWorker(): Parent {
  if (parentPort) return threadParent(parentPort);
  const { parentPort: utilityPort } = process as UtilityProcess;
  if (!utilityPort) throw new CodedError('sync.no-parent', 'The sync worker is started by a screen, not by hand.');
  return {
    reply: (reply) => utilityPort.postMessage(reply),
    onRequest: (listener) => utilityPort.on('message', ({ data }) => listener(data)),
    leave: () => process.exit(0),
  };
}

function threadParent(port: NonNullable<typeof parentPort>): Parent {
  return {
    reply: (reply) => port.postMessage(reply),
    onRequest: (listener) => void port.on('message', listener),
    leave: () => port.close(),
  };
}
