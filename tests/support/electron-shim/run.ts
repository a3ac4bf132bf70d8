// Runs a built entry of Electron without Electron: `node run.ts ENTRY [ARGUMENT…]`.
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from './app.ts';

const shim = pathToFileURL(join(import.meta.dirname, 'electron.ts')).href;
registerHooks({
  resolve: (name, context, next) => (name === 'electron' ? { url: shim, shortCircuit: true } : next(name, context)),
});

process.on('SIGUSR2', () => {
  throw new Error('a test asked for an error that nobody catches');
});

process.argv.splice(1, 1);
await import(pathToFileURL(process.argv[1] ?? '').href);
app.becomeReady();
