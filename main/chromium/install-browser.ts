import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { exists } from '../../content/files/exists.ts';
import { CodedError } from '../../content/model/coded-error.ts';
import { findBrowser } from './find-browser.ts';

export type InstallOptions = {
  searchPath: string;
  /** The folder with node_modules. */
  projectFolder: string;
  say: (sentence: string) => void;
};

/**
 * Finds a browser, or installs one: Debian's where this is Debian and the user is root, else Playwright's.
 *
 * @throws {CodedError} `chromium.no-browser`
 */
export async function ensureBrowser(options: InstallOptions): Promise<string> {
  const { searchPath, say } = options;
  const found = await findBrowser(searchPath);
  if (found) return found;
  for (const { name, command } of await installers(options.projectFolder)) {
    say(`No browser was found: installing Chromium with ${name}…`);
    for (const step of command) {
      if (!(await succeeds(step))) break;
    }
    const installed = await findBrowser(searchPath);
    if (installed) return installed;
  }
  throw new CodedError(
    'chromium.no-browser',
    'Shubbak found no browser and could not install one: install Chromium (on Debian: "apt-get install chromium"), or name one with --browser PATH.',
  );
}

type Installer = { name: string; command: string[][] };

async function installers(projectFolder: string): Promise<Installer[]> {
  const list: Installer[] = [];
  const hasApt = await exists('/usr/bin/apt-get');
  if (hasApt && process.getuid?.() === 0) {
    list.push({
      name: 'apt-get',
      command: [
        ['apt-get', 'update', '-q'],
        ['apt-get', 'install', '-q', '-y', '--no-install-recommends', 'chromium'],
      ],
    });
  }
  const playwright = join(projectFolder, 'node_modules', '@playwright', 'test', 'cli.js');
  if (await exists(playwright)) {
    list.push({ name: 'Playwright', command: [[process.execPath, playwright, 'install', 'chromium']] });
  }
  return list;
}

function succeeds([program = '', ...rest]: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    // Its words go to the error stream: the output of a start stays what people read.
    const child = spawn(program, rest, {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
}
