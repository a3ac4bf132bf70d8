import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { firstRootFile } from '../content/publish/keys.ts';
import { askScreen } from './ask-screen.ts';
import { type DemoAccount, fillDemoDesk } from './demo-desk.ts';
import { keysFolder } from './desk/backup/state-files.ts';
import type { Status } from './kiosk/status.ts';
import { communeRootFile, contentFolder, deskProgram, hostFolder } from './places.ts';
import { runProgram } from './run-program.ts';

const help = `Shows all of it in a minute: a desk with this project's content, and a screen beside it that is paired there.

  npm run demo -- [--port N] [--shell electron|chromium|none] [--content DIR]

  --port N       the port of the desk  (any free one)
  --shell NAME   what opens the screen's window  (as npm start chooses; without a display, its address is printed)
  --content DIR  what the desk begins with  (this project's content/el-jadida)

Everything lies in a folder that is thrown away at the end.`;

const options = {
  port: { type: 'string' },
  shell: { type: 'string' },
  content: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Where the screen of the demonstration stands. */
const site = 'headquarters';

/** How often the screen is asked for its code, in milliseconds, and how long it may take to have one. */
const askMs = 300;
const patienceMs = 60_000;

runProgram(async () => {
  const { values } = parseArgs({ options });
  if (values.help) return console.log(help);
  const folder = await mkdtemp(join(tmpdir(), 'shubbak-demo-'));
  const children: ChildProcess[] = [];
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => ending.abort());
  try {
    const state = join(folder, 'desk');
    const accounts = await fillDemoDesk(state, values.content ?? contentFolder, () => new Date());
    const desk = run(deskProgram, ['--state', state, '--port', values.port ?? '0'], 'pipe');
    children.push(desk);
    const address = await printedAddress(desk);
    console.log(welcome(address, accounts));
    const configFile = join(folder, 'screen.yml');
    await copyFile(join(state, keysFolder, firstRootFile), communeRootFile(configFile));
    await writeFile(configFile, screenConfig(address));
    const stateFolder = join(folder, 'screen');
    const shell = values.shell ? ['--shell', values.shell] : [];
    const places = ['--config', configFile, '--state', stateFolder];
    const screen = run(join(hostFolder, 'start.js'), [...places, '--windowed', ...shell], 'inherit');
    children.push(screen);
    const over = Promise.race([once(ending.signal, 'abort'), once(desk, 'exit'), once(screen, 'exit')]);
    const administrator = accounts.find(({ role }) => role === 'administrator');
    if (administrator) await Promise.race([over, pairScreen(address, administrator, stateFolder)]);
    await over;
  } finally {
    await Promise.all(children.map(end));
    await rm(folder, { recursive: true, force: true });
  }
});

function run(program: string, given: string[], output: 'pipe' | 'inherit'): ChildProcess {
  // An interrupt of the terminal comes to this program, which ends the others in order.
  return spawn(process.execPath, [program, ...given], { stdio: ['ignore', output, 'inherit'], detached: true });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

async function printedAddress(desk: ChildProcess): Promise<string> {
  if (!desk.stdout) throw new Error('the desk has no output');
  for await (const line of createInterface({ input: desk.stdout })) {
    const address = /^The desk is at (\S+)$/.exec(line)?.[1];
    if (!address) continue;
    desk.stdout.resume();
    return address;
  }
  throw new Error('the desk ended before it said where it is');
}

const screenConfig = (address: string) => `site: ${site}
languages: [ar, zgh, fr, en]
orientation: landscape
repository: { address: "${address}/repository/", everySeconds: 60 }
desk: ${address}
`;

function welcome(address: string, accounts: DemoAccount[]): string {
  const lines = accounts.map(({ login, password }) => `  ${login.padEnd(14)} ${password}`);
  return [
    'DEMONSTRATION: accounts, keys and documents are for trying, and go when this ends.',
    `The desk is at ${address}`,
    'Log in as (these passwords are shown once):',
    ...lines,
    'What is published there comes to the screen by itself. To leave, press Ctrl+C here.',
  ].join('\n');
}

/** As an administrator does: reads the code on the screen, and types it at the desk. */
async function pairScreen(address: string, { login, password }: DemoAccount, stateFolder: string): Promise<void> {
  const send = (path: string, fields: Record<string, string>, headers = {}) =>
    fetch(new URL(path, address), {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: address, ...headers },
      body: new URLSearchParams(fields),
    });
  const code = await codeOf(stateFolder);
  const cookie = (await send('/log-in', { login, password })).headers.get('set-cookie')?.split(';')[0] ?? '';
  const { status } = await send(`/sites/${site}/screens`, { code, name: 'Demonstration' }, { cookie });
  if (status !== 303) throw new Error(`the screen was not paired: the desk answered ${status}`);
  console.log('The screen is paired: see the page of the screens at the desk.');
}

async function codeOf(stateFolder: string): Promise<string> {
  for (let waited = 0; waited < patienceMs; waited += askMs) {
    const status = await askScreen<Status>(stateFolder, '/api/status').catch(() => undefined);
    if (status?.desk?.kind === 'waiting') return status.desk.code;
    await wait(askMs);
  }
  throw new Error('the screen has shown no code for a minute');
}
