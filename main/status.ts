import { request } from 'node:http';
import { parseArgs } from 'node:util';
import { CodedError } from '../content/model/coded-error.ts';
import { unconfigured } from '../kiosk-config/load.ts';
import { configInUse } from './config-in-use.ts';
import { describeStatus } from './describe-status.ts';
import type { OutOfService, Status } from './kiosk/status.ts';
import { defaultConfigFile, defaultStateFolder } from './places.ts';
import { runProgram } from './run-program.ts';
import { statusSocket } from './status-socket.ts';
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
  const { lines, isWell } = describeStatus({ status, edition: home?.edition });
  console.log(lines.join('\n'));
  if (!isWell) process.exitCode = 1;
});

/** How long a screen may take to answer, in milliseconds. */
const patienceMs = 5_000;

async function askScreen<Answer>(stateFolder: string, path: string): Promise<Answer> {
  const socketPath = statusSocket(stateFolder);
  const text = await new Promise<string>((resolve, reject) => {
    const asked = request({ socketPath, path, timeout: patienceMs }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.on('end', () => resolve(body));
    });
    asked.on('timeout', () => asked.destroy(new Error('it does not answer')));
    asked.on('error', reject);
    asked.end();
  }).catch((cause: unknown) => {
    const sentence = `No screen runs on ${stateFolder}, or it hangs: start it, or name its folder with --state.`;
    throw new CodedError('status.nobody', sentence, cause);
  });
  return JSON.parse(text) as Answer;
}
