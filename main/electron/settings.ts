import { join } from 'node:path';
import { unconfigured } from '../../kiosk-config/load.ts';
import type { ScreenConfig } from '../../kiosk-config/screen.schema.ts';
import { type ConfigInUse, configInUse } from '../config-in-use.ts';
import { type EditionAsked, editionAsked } from '../edition-asked.ts';
import type { Places } from '../origin.ts';
import { defaultConfigFile, defaultStateFolder } from '../places.ts';
import { refuseSwitches } from './refuse-switches.ts';

export type Settings = {
  /** Fails where the configuration is broken and there was never a good one, which is for the page to say. */
  inUse: Promise<ConfigInUse>;
  /** Where the last good configuration is kept. */
  keptFolder: string;
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
  const keptFolder = state ?? defaultStateFolder(configFile, environment);
  const inUse = configInUse(configFile, keptFolder);
  const { orientation, stateFolder: configured } = await inUse.then(
    ({ config }) => config,
    () => unconfigured,
  );
  const stateFolder = state ?? configured ?? keptFolder;
  return {
    inUse,
    keptFolder,
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
