import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { startThreadRunner } from '../content/sync/runner.ts';
import { unconfigured } from '../kiosk-config/load.ts';
import { chooseShell } from './choose-shell.ts';
import { showInChromium } from './chromium/show.ts';
import { type ConfigInUse, configInUse } from './config-in-use.ts';
import { createConfiguredScreen } from './configured-screen.ts';
import { editionAsked } from './edition-asked.ts';
import { findElectron } from './electron/find-electron.ts';
import { runElectron } from './electron/run-electron.ts';
import { noteEnd, openExitNote } from './kiosk/last-exit.ts';
import { createLastLines } from './kiosk/last-lines.ts';
import { defaultConfigFile, defaultStateFolder, hostFolder, pageFolder, projectFolder } from './places.ts';
import { runProgram } from './run-program.ts';
import { createPage } from './visitor/page.ts';

const help = `Starts a screen.

  npm start -- [--config FILE] [--shell electron|chromium|none] [--windowed] [--edition previous|newest]
            [--state DIR] [--port N] [--browser PATH]

  --config FILE      which screen  (kiosk-config/headquarters.yml)
  --shell electron   a window of Electron  (where its program was downloaded and the user is not root)
  --shell chromium   a window of a browser  (where Electron is not)
  --shell none       serve the page and print its address; so it is, too, where there is no display
  --windowed         a window instead of the whole display
  --edition previous show the edition before, until a new one comes; --edition newest ends that
  --state DIR        where the store lies  (a folder of this user)
  --port N           without Electron: the port on this machine  (any free one)
  --browser PATH     which browser of the Chromium family  (the first that is found)`;

const options = {
  config: { type: 'string' },
  shell: { type: 'string' },
  windowed: { type: 'boolean' },
  edition: { type: 'string' },
  port: { type: 'string' },
  state: { type: 'string' },
  browser: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

runProgram(async () => {
  const { values } = parseArgs({ options });
  if (values.help) return console.log(help);
  const electron = findElectron(projectFolder, process.platform);
  const shell = chooseShell(values.shell ?? (values.browser && 'chromium'), machine(electron));
  const configFile = values.config ?? defaultConfigFile;
  const keptFolder = values.state ?? defaultStateFolder(configFile, process.env);
  const inUse = configInUse(configFile, keptFolder);
  const { orientation, stateFolder: configured } = await inUse.then(
    ({ config }) => config,
    () => unconfigured,
  );
  const stateFolder = values.state ?? configured ?? keptFolder;
  const windowed = values.windowed ?? false;
  const edition = editionAsked(values.edition);
  if (electron && shell === 'electron') {
    return runElectron({ program: electron, hostFolder, configFile, stateFolder, windowed, edition });
  }
  const lastLines = createLastLines();
  const log = pino({ level: process.stdout.isTTY ? 'warn' : 'info', hooks: { streamWrite: lastLines.take } });
  const places = { configFile, stateFolder, environment: process.env };
  const exit = openExitNote(stateFolder, () => new Date());
  if (exit.last) log.warn(exit.last, 'the screen ended before without being asked to');
  const tools = { startRunner: startThreadRunner, log, lastLines, edition, exit };
  const page = await createPage(pageFolder);
  const screen = createConfiguredScreen({ page, inUse, keptFolder, places, tools });
  void inUse.then(complain, () => undefined);
  const shown = showInChromium(screen, {
    orientation,
    hasWindow: shell !== 'none',
    windowed,
    port: Number(values.port ?? 0),
    browser: values.browser,
    environment: process.env,
    projectFolder,
    isTerminal: process.stdout.isTTY ?? false,
    log,
  });
  await noteEnd(exit, shown);
});

/** Also where nobody reads the log. */
function complain({ fault }: ConfigInUse): void {
  if (fault) console.error(`The configuration is broken, and the last good one is in use: ${fault}`);
}

function machine(electron: string | undefined) {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  const hasDisplay = Boolean(DISPLAY || WAYLAND_DISPLAY) || process.platform !== 'linux';
  return { electron, isRoot: process.getuid?.() === 0, hasDisplay };
}
