import { once } from 'node:events';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startThreadRunner } from '../../../content/sync/runner.ts';
import { projectFolder } from '../../../main/places.ts';
import { openSession } from '../../support/browser-session.ts';
import { fakeProgram } from '../../support/fake-program.ts';
import { listFiles } from '../../support/list-files.ts';
import { type Ended, runToEnd } from '../../support/run-to-end.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** Runs `main/start.ts` until it ends by itself, in a home folder that nobody used before. */
async function run(options: string[], environment: NodeJS.ProcessEnv = {}): Promise<Ended & { home: string }> {
  const home = await temporaryFolder();
  const ended = await runToEnd(process.execPath, [join(projectFolder, 'main', 'start.ts'), ...options], {
    PATH: process.env.PATH,
    HOME: home,
    ...environment,
  });
  return { ...ended, home };
}

test.each([
  ['no such configuration, and no display', ['--config', '/nonexistent.yml'], 'config.missing'],
  ['an unknown shell', ['--shell', 'window'], 'start.shell'],
  ['a port that is no number', ['--shell', 'none', '--port', 'http'], 'chromium.port'],
  ['a port above all ports', ['--shell', 'none', '--port', '65536'], 'chromium.port'],
])('given %s, it ends with one sentence and code 1', async (_state, options, code) => {
  const ended = await run(options);
  expect(ended.code).toBe(1);
  expect(ended.errors).toMatch(/^[^\n]+\n$/);
  expect(ended.errors).toContain(`[${code}]`);
});

test('given an unknown option, it ends with one sentence and code 1, and nothing is written', async () => {
  const { code, output, errors, home } = await run(['--full-screen']);
  expect([code, output]).toEqual([1, '']);
  expect(errors).toMatch(/^[^\n]*--full-screen[^\n]*\n$/);
  expect(await listFiles(home)).toEqual([]);
});

test('given --help, every option is named and nothing is written', async () => {
  const { code, output, home } = await run(['--help']);
  expect(code).toBe(0);
  for (const option of ['--config', '--shell', '--windowed', '--port', '--state', '--browser'])
    expect(output).toContain(option);
  expect(await listFiles(home)).toEqual([]);
});

test('given a port that is taken, it does not stay behind without a page', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  onTestFinished(() => void taken.close());
  const { port } = taken.address() as AddressInfo;
  const { code, errors } = await run(['--shell', 'none', '--port', String(port)]);
  expect(code).toBe(1);
  expect(errors).toBe(`Port ${port} is taken by another program: choose another with --port. [chromium.port]\n`);
});

test('given a folder that another screen runs on, it says so and leaves', async () => {
  const stateFolder = await temporaryFolder();
  const other = await startThreadRunner(stateFolder, { isSuspect: false });
  onTestFinished(() => other.close());
  const { code, errors } = await run(['--shell', 'none', '--port', '0', '--state', stateFolder]);
  expect(code).toBe(1);
  expect(errors).toMatch(/^Another screen runs on [^\n]+ \[store\.in-use\]\n$/);
});

test('given a browser that fails, its words are told, and nothing stays behind without a window', async () => {
  const browser = await fakeProgram(await temporaryFolder(), 'chromium', 'echo "cannot open display" >&2; exit 3');
  const { code, output, errors } = await run(['--browser', browser], { DISPLAY: ':9' });
  expect(code).toBe(1);
  expect(output).toContain('The screen is open.');
  expect(errors).toBe(`The browser ${browser} ended by itself (3): cannot open display [chromium.ended]\n`);
});

test('given a browser that somebody closes, the screen ends without a complaint', async () => {
  const browser = await fakeProgram(await temporaryFolder(), 'chromium', 'exit 0');
  const { code, errors } = await run(['--browser', browser], { DISPLAY: ':9' });
  expect([code, errors]).toEqual([0, '']);
});

test('given no such configuration, the window says so until it is closed, and then it ends with one sentence', async () => {
  const folder = await temporaryFolder();
  const script = `for address; do :; done; echo "$address" > ${folder}/address; while [ ! -e ${folder}/closed ]; do sleep 0.1; done`;
  const browser = await fakeProgram(folder, 'chromium', script);
  // Root's browser runs as another user.
  await chmod(folder, 0o777);
  const running = run(['--config', '/nonexistent.yml', '--browser', browser], { DISPLAY: ':9' });
  const address = await vi.waitFor(async () => {
    const line = await readFile(join(folder, 'address'), 'utf8');
    return new URL(line.trim()).href;
  }, 20_000);

  const session = await openSession(address);
  const sentence = 'The configuration /nonexistent.yml cannot be read: name one with --config FILE. [config.missing]';
  expect(await (await session.get('/')).text()).toContain('<div id="page">');
  expect(await (await session.get('/api/status')).json()).toEqual({ outOfService: sentence });
  await writeFile(join(folder, 'closed'), '');
  const { code, errors } = await running;
  expect([code, errors]).toEqual([1, `${sentence}\n`]);
});
