import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runElectronEntry, showElectron, startElectronScreen } from '../support/electron-screen.ts';
import { installScreen } from '../support/installed-screen.ts';
import { listFiles } from '../support/list-files.ts';
import { ended } from '../support/run-to-end.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const run = async (args: string[], home: string) => ended(runElectronEntry(args, {}, home));

test('given a switch that opens a debugger, the entry ends with one sentence and code 1, and nothing is written', async () => {
  const home = await temporaryFolder();
  const { code, output, errors } = await run(['--remote-debugging-port=9222'], home);
  expect([code, output]).toEqual([1, '']);
  expect(errors).toMatch(/^[^\n]+\[electron\.switch\]\n$/);
  expect(await listFiles(home)).toEqual([]);
});

test('given a configuration that is not there, the window says so', async () => {
  const home = await temporaryFolder();
  const screen = await showElectron({ configFile: join(home, 'none.yml'), stateFolder: join(home, 'state'), home });
  expect(await (await fetch(`${screen.origin}/api/status`)).json()).toEqual({
    outOfService: expect.stringContaining('[config.missing]'),
  });
  await screen.close();
});

test('given a screen that runs, a second one with the same store ends with one sentence, and the first one goes on', async () => {
  const installed = await installScreen();
  const first = await startElectronScreen(installed);
  const { code, errors } = await run(
    [`--config=${installed.configFile}`, `--state=${installed.stateFolder}`],
    installed.home,
  );
  expect(code).toBe(1);
  expect(errors).toMatch(/^This screen is running already[^\n]+\[electron\.second\]\n$/);
  expect((await fetch(first.origin)).status).toBe(200);
  await first.close();
});

test('given SIGTERM, the entry ends with code 0, and the same screen starts again', async () => {
  const installed = await installScreen();
  const screen = await startElectronScreen(installed);
  await screen.close();
  expect([screen.child.exitCode, screen.child.signalCode]).toEqual([0, null]);
  await (await startElectronScreen(installed)).close();
});

test('given an error that nobody catches, the entry ends with code 1 instead of a dialog', async () => {
  const { child, reports } = await startElectronScreen(await installScreen());
  const exit = once(child, 'exit');
  child.kill('SIGUSR2');
  expect([await exit, reports.filter(({ kind }) => kind === 'dialog')]).toEqual([[1, null], []]);
});
