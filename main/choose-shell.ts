import { CodedError } from '../content/model/coded-error.ts';

const shells = ['electron', 'chromium', 'none'] as const;

export type Shell = (typeof shells)[number];

export type Machine = {
  /** The program of Electron, where it is there. */
  electron: string | undefined;
  isRoot: boolean;
  hasDisplay: boolean;
};

/**
 * Which shell shows the screen: the one that is asked for, else Electron where it can run, else Chromium.
 *
 * @throws {CodedError} `start.shell`, `electron.missing`, `electron.root`
 */
export function chooseShell(asked: string | undefined, machine: Machine): Shell {
  if (asked === undefined) return canRunElectron(machine) ? 'electron' : 'chromium';
  const shell = shells.find((name) => name === asked);
  if (!shell) throw new CodedError('start.shell', `There is no shell "${asked}": --shell takes ${shells.join(', ')}.`);
  if (shell === 'electron') assertElectron(machine);
  return shell;
}

function canRunElectron({ electron, isRoot, hasDisplay }: Machine): boolean {
  return electron !== undefined && !isRoot && hasDisplay;
}

function assertElectron({ electron, isRoot }: Machine): void {
  if (!electron) {
    throw new CodedError(
      'electron.missing',
      'The program of Electron is not here: download it with "npx install-electron", or start with --shell chromium.',
    );
  }
  // Electron's sandbox refuses root, and a screen never runs without it.
  if (isRoot) {
    throw new CodedError('electron.root', 'Electron does not run as root: start the screen as another user.');
  }
}
