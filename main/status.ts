import { networkInterfaces } from 'node:os';
import { parseArgs } from 'node:util';
import { unconfigured } from '../kiosk-config/load.ts';
import { askScreen } from './ask-screen.ts';
import { configInUse } from './config-in-use.ts';
import { describeStatus } from './kiosk/describe-status.ts';
import type { OutOfService, Status } from './kiosk/status.ts';
import { defaultConfigFile, defaultStateFolder } from './places.ts';
import { runProgram } from './run-program.ts';
import type { HomeAnswer } from './visitor/answers.ts';

const help = `Says how the screen of this machine is. Ends with code 1 where somebody should look after it.

  npm run status -- [--config FILE] [--state DIR]

  --config FILE   which screen  (kiosk-config/headquarters.yml)
  --state DIR     where its store lies, as it was given to the screen  (a folder of this user)`;

const options = {
  config: { type: 'string' },
  state: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

runProgram(async () => {
  const { values } = parseArgs({ options });
  if (values.help) return console.log(help);
  const configFile = values.config ?? defaultConfigFile;
  const keptFolder = values.state ?? defaultStateFolder(configFile, process.env);
  const { stateFolder } = await configInUse(configFile, keptFolder).then(
    ({ config }) => config,
    () => unconfigured,
  );
  const ask = <Answer>(path: string) => askScreen<Answer>(values.state ?? stateFolder ?? keptFolder, path);
  const status = await ask<Status | OutOfService>('/api/status');
  const home = 'outOfService' in status ? undefined : await ask<HomeAnswer>('/api/home');
  const { lines, isWell } = describeStatus({ status, edition: home?.edition, networks: networkInterfaces() });
  console.log(lines.join('\n'));
  if (!isWell) process.exitCode = 1;
});
