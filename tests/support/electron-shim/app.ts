import { closeSync, openSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Forgetful } from './forgetful.ts';
import { report } from './orders.ts';

/** Electron's `app`, as far as the screen uses it. */
class ShimApp extends Forgetful {
  readonly isPackaged = false;
  readonly commandLine = { appendSwitch: () => undefined };
  readonly #ready = Promise.withResolvers<void>();
  readonly #endings: (() => Promise<void>)[] = [];
  #userData = '';
  isReady = false;

  enableSandbox(): void {
    if (this.isReady) throw new Error('app.enableSandbox() can only be called before app is ready');
  }

  setPath(name: string, path: string): void {
    if (name !== 'userData' || !statSync(path).isDirectory()) throw new Error(`no such path: ${name} ${path}`);
    this.#userData = path;
  }

  /** Chromium's own file for the same purpose. */
  requestSingleInstanceLock(): boolean {
    const lock = join(this.#userData, 'SingletonLock');
    try {
      closeSync(openSync(lock, 'wx'));
    } catch {
      return false;
    }
    process.on('exit', () => rmSync(lock, { force: true }));
    return true;
  }

  whenReady(): Promise<void> {
    return this.#ready.promise;
  }

  /** Electron is ready when its entry was evaluated, with all that it awaits. */
  becomeReady(): void {
    this.isReady = true;
    this.#ready.resolve();
  }

  beforeExit(end: () => Promise<void>): void {
    this.#endings.push(end);
  }

  quit(): void {
    if (!this.ask('before-quit', {})) this.exit(0);
  }

  exit(code: number): void {
    const ended = Promise.allSettled(this.#endings.map((end) => end()));
    void ended.finally(() => process.exit(code));
  }
}

export const app = new ShimApp();

for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(signal, () => app.quit());

// Electron shows an error that nobody listens for in a dialog, and goes on.
process.on('uncaughtException', () => {
  if (process.listenerCount('uncaughtException') === 1) report({ kind: 'dialog' });
});
