import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { loadConfig } from '../kiosk-config/load.ts';
import { showInChromium } from './chromium/show.ts';
import { openScreen } from './open-screen.ts';
import { defaultConfigFile, defaultStateFolder, projectFolder } from './places.ts';
import { runProgram } from './run-program.ts';

const help = `Starts a screen.

  npm start -- [--config FILE] [--shell chromium|none] [--windowed] [--port N] [--state DIR] [--browser PATH]

  --config FILE      which screen  (kiosk-config/headquarters.yml)
  --shell none       serve the page and print its address; so it is, too, where there is no display
  --windowed         a window instead of the whole display
  --port N           the port on this machine  (any free one)
  --state DIR        where the store lies  (a folder of this user)
  --browser PATH     which browser of the Chromium family  (the first that is found)`;

const options = {
  config: { type: 'string' },
  shell: { type: 'string' },
  windowed: { type: 'boolean' },
  port: { type: 'string' },
  state: { type: 'string' },
  browser: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

runProgram(async () => {
  const { values } = parseArgs({ options });
  if (values.help) return console.log(help);
  const configFile = values.config ?? defaultConfigFile;
  const config = await loadConfig(configFile);
  const stateFolder = values.state ?? config.stateFolder ?? defaultStateFolder(configFile, process.env);
  const log = pino({ level: process.stdout.isTTY ? 'warn' : 'info' });
  const screen = await openScreen(config, { configFile, stateFolder, environment: process.env }, log);
  screen.kiosk.start();
  await showInChromium(screen.kiosk.app, {
    orientation: config.orientation,
    hasWindow: values.shell !== 'none',
    windowed: values.windowed ?? false,
    port: Number(values.port ?? 0),
    browser: values.browser,
    environment: process.env,
    projectFolder,
    isTerminal: process.stdout.isTTY ?? false,
  });
  await screen.close();
});
