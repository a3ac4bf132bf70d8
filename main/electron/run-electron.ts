import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { exists } from '../../content/files/exists.ts';
import { CodedError } from '../../content/model/coded-error.ts';

export type ElectronRun = {
  /** The program of Electron. */
  program: string;
  /** The folder with the built entry. */
  hostFolder: string;
  configFile: string;
  stateFolder: string;
  windowed: boolean;
  edition: string | undefined;
};

/**
 * Runs the built entry in Electron until its window is closed or this program is told to end.
 *
 * @throws {CodedError} `electron.no-build`, `electron.ended`
 */
export async function runElectron(run: ElectronRun): Promise<void> {
  const entry = join(run.hostFolder, 'electron.js');
  if (!(await exists(entry))) {
    throw new CodedError('electron.no-build', `There is no ${entry}: run "npm run build".`);
  }
  const options = [`--config=${run.configFile}`, `--state=${run.stateFolder}`];
  if (run.windowed) options.push('--windowed');
  if (run.edition) options.push(`--edition=${run.edition}`);
  const child = spawn(run.program, [entry, ...options], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  const [code, signal] = await once(child, 'exit').catch((cause: unknown) => {
    throw new CodedError('electron.ended', `Electron did not start: ${String(cause)}`, cause);
  });
  if (code !== 0) throw new CodedError('electron.ended', `Electron ended by itself (${code ?? signal}).`);
}
