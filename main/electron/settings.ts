import { join } from 'node:path';
import { loadConfig } from '../../kiosk-config/load.ts';
import type { ScreenConfig } from '../../kiosk-config/screen.schema.ts';
import type { Places } from '../origin.ts';
import { defaultConfigFile, defaultStateFolder } from '../places.ts';
import { refuseSwitches } from './refuse-switches.ts';

export type Settings = { config: ScreenConfig; places: Places; windowed: boolean };

export type Start = {
  /** The words after the program, and after the entry where that is named. */
  args: string[];
  /** Installed from a package, where configurations do not lie beside the program. */
  isPackaged: boolean;
  environment: NodeJS.ProcessEnv;
};

/**
 * Which screen this is, from the arguments of the program and the configuration that they name.
 *
 * @throws {CodedError} `electron.switch`, `config.*`
 */
export async function readSettings({ args, isPackaged, environment }: Start): Promise<Settings> {
  const { config: named, state, windowed } = refuseSwitches(args);
  const configFile = named ?? (isPackaged ? packagedConfigFile(environment) : defaultConfigFile);
  const config = await loadConfig(configFile);
  const stateFolder = state ?? config.stateFolder ?? defaultStateFolder(configFile, environment);
  return { config, places: { configFile, stateFolder, environment }, windowed };
}

/** Where a machine keeps what its administrator decided, out of reach of the user that the screen runs as. */
function packagedConfigFile({ ProgramData }: NodeJS.ProcessEnv): string {
  return ProgramData ? join(ProgramData, 'Shubbak', 'screen.yml') : '/etc/shubbak/screen.yml';
}
