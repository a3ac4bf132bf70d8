import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';

/** Where the program lies in the folder that Electron is unpacked to, on each system. */
const programs: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

/**
 * Finds the program of Electron. Its package downloads it at first use, and importing the package would start that:
 * here it is only looked for.
 *
 * @param projectFolder the folder with node_modules
 * @returns undefined when it was never downloaded
 */
export function findElectron(projectFolder: string, platform: NodeJS.Platform): string | undefined {
  const program = join(projectFolder, 'node_modules', 'electron', 'dist', programs[platform] ?? 'electron');
  try {
    accessSync(program, constants.X_OK);
    return program;
  } catch {
    return undefined;
  }
}
