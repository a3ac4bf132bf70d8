import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findElectron } from '../../../../main/electron/find-electron.ts';
import { fakeProgram } from '../../../support/fake-program.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

test.each([
  ['linux', 'electron'],
  ['win32', 'electron.exe'],
  ['darwin', 'Electron.app/Contents/MacOS/Electron'],
] as const)('given %s, Electron is found where its package unpacks it, and only there', async (platform, name) => {
  const folder = await temporaryFolder();
  expect(findElectron(folder, platform)).toBeUndefined();
  const program = await fakeProgram(join(folder, 'node_modules', 'electron', 'dist'), name);
  expect(findElectron(folder, platform)).toBe(program);
});
