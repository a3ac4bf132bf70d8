import { join } from 'node:path';
import { loadConfig, unconfigured } from '../../kiosk-config/load.ts';
import type { ScreenConfig } from '../../kiosk-config/screen.schema.ts';
import { type EditionAsked, editionAsked } from '../edition-asked.ts';
import type { Places } from '../origin.ts';
import { defaultConfigFile, defaultStateFolder } from '../places.ts';
import { refuseSwitches } from './refuse-switches.ts';

export type Settings = {
  /** Fails where the configuration is broken, which is for the page to say. */
  config: Promise<ScreenConfig>;
  orientation: ScreenConfig['orientation'];
  places: Places;
  windowed: boolean;
  edition: EditionAsked | undefined;
};

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
 * @throws {CodedError} `electron.switch`, `start.edition`
 */
export async function readSettings({ args, isPackaged, environment }: Start): Promise<Settings> {
  const { config: named, state, windowed, edition } = refuseSwitches(args);
  const configFile = named ?? (isPackaged ? packagedConfigFile(environment) : defaultConfigFile);
  const config = loadConfig(configFile);
  const { orientation, stateFolder: configured } = await config.catch(() => unconfigured);
  const stateFolder = state ?? configured ?? defaultStateFolder(configFile, environment);
  return {
    config,
    orientation,
    places: { configFile, stateFolder, environment },
    windowed,
    edition: editionAsked(edition),
  };
}

/** Where a machine keeps what its administrator decided, out of reach of the user that the screen runs as. */
function packagedConfigFile({ ProgramData }: NodeJS.ProcessEnv): string {
  return ProgramData ? join(ProgramData, 'Shubbak', 'screen.yml') : '/etc/shubbak/screen.yml';
}
