import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** The folder of this program: the one with package.json, at one depth for sources and at another for a bundle. */
export const projectFolder = folderWith('package.json', import.meta.dirname);

export const contentFolder = join(projectFolder, 'content', 'el-jadida');

/** What `npm run build` makes. */
export const pageFolder = join(projectFolder, 'dist', 'page');

/** A whole repository that ships with the program, for a first start without a network; a package has it outside. */
export const factoryFolder = projectFolder.endsWith('.asar')
  ? join(dirname(projectFolder), 'factory')
  : join(projectFolder, 'dist', 'factory');

export const defaultConfigFile = join(projectFolder, 'kiosk-config', 'headquarters.yml');

/** The programs of a screen's host, bundled. */
export const hostFolder = join(projectFolder, 'dist', 'host');

/** The desk's server, bundled. */
export const deskProgram = join(projectFolder, 'dist', 'desk', 'server', 'desk.js');

/** The look of the desk's pages, bundled. */
export const deskLookFolder = join(projectFolder, 'dist', 'desk', 'look');

/** The commune's own root lies beside the configuration of the screens that trust it. */
export function communeRootFile(configFile: string): string {
  return join(dirname(configFile), 'root.json');
}

/** Where programs of this user keep their state (XDG Base Directory specification). */
function userStateFolder(environment: NodeJS.ProcessEnv): string {
  return join(environment.XDG_STATE_HOME || join(homedir(), '.local', 'state'), 'shubbak');
}

/** A repository and keys for trying and developing, shared by all screens of this user. */
export function developmentPlaces(environment: NodeJS.ProcessEnv) {
  const folder = join(userStateFolder(environment), 'development');
  return { keys: join(folder, 'keys'), repository: join(folder, 'repository') };
}

/** The state folder of a screen whose configuration names none. */
export function defaultStateFolder(configFile: string, environment: NodeJS.ProcessEnv): string {
  return join(userStateFolder(environment), 'screens', basename(configFile, '.yml'));
}

/** Where the desk keeps what staff enter. */
export function defaultDeskFolder(environment: NodeJS.ProcessEnv): string {
  return join(userStateFolder(environment), 'desk');
}

function folderWith(file: string, below: string): string {
  if (existsSync(join(below, file)) || dirname(below) === below) return below;
  return folderWith(file, dirname(below));
}
