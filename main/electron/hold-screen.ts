import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'electron';
import { CodedError } from '../../content/model/coded-error.ts';

/**
 * Makes this program the only one that has a state folder; what Chromium itself writes lies there too.
 *
 * @throws {CodedError} `electron.second`
 */
export function holdScreen(app: App, stateFolder: string): void {
  const own = join(stateFolder, 'electron');
  mkdirSync(own, { recursive: true });
  app.setPath('userData', own);
  if (app.requestSingleInstanceLock()) return;
  throw new CodedError('electron.second', `This screen is running already, with the state folder ${stateFolder}.`);
}
