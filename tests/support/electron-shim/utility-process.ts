import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { app } from './app.ts';

/** A process of Node.js in the place of Electron's utility process. */
class ShimUtilityProcess extends EventEmitter {
  readonly #child: ChildProcess;

  constructor(child: ChildProcess) {
    super();
    this.#child = child;
    child.on('message', (message) => this.emit('message', message));
    child.on('exit', (code) => this.emit('exit', code ?? 1));
  }

  postMessage(message: object): void {
    if (this.#child.connected) this.#child.send(message);
  }

  kill(): boolean {
    return this.#child.kill();
  }
}

export const utilityProcess = {
  fork(path: string, args: string[]): ShimUtilityProcess {
    if (!app.isReady) throw new Error('utilityProcess.fork can only be called after app is ready');
    // Structured clones, as Electron makes them: dates and bytes stay what they are.
    const execArgv = ['--import', join(import.meta.dirname, 'parent-port.ts')];
    return new ShimUtilityProcess(fork(path, args, { execArgv, serialization: 'advanced' }));
  },
};
