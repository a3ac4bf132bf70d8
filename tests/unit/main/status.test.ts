import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { projectFolder } from '../../../main/places.ts';
import { installScreen } from '../../support/installed-screen.ts';
import { runToEnd } from '../../support/run-to-end.ts';
import { startScreen } from '../../support/running-screen.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const status = (options: string[]) =>
  runToEnd(process.execPath, [join(projectFolder, 'main', 'status.ts'), ...options]);

test('given no screen that runs, it says so in one sentence, with code 1', async () => {
  const { code, errors } = await status(['--state', await temporaryFolder()]);
  expect(code).toBe(1);
  expect(errors).toMatch(/^No screen runs on [^\n]* \[status\.nobody\]\n$/);
});

test('given a screen whose configuration is broken later, it shows with the last good one, and the status says why', {
  timeout: 120_000,
}, async () => {
  const { configFile, stateFolder } = await installScreen();
  const options = ['--config', configFile, '--state', stateFolder];
  const first = await startScreen(options);
  await vi.waitFor(
    async () => {
      const { code, output } = await status(options);
      expect(output).toMatch(/^Edition 1 of \d{4}-\d\d-\d\d is shown\.\nIt is the newest one of the repository\.\n/);
      expect(code).toBe(0);
    },
    { timeout: 40_000, interval: 500 },
  );
  await first.stop();

  await writeFile(configFile, 'site: headquarters\nlanguages: [ar, fr]\norientation: diagonal\n');
  const second = await startScreen(options);
  const { code, output } = await status(options);
  expect(output).toContain('The configuration is broken, and the last good one is in use: ');
  expect(output).toContain('screen.yml:3: orientation');
  expect(output).toContain('Edition 1 of');
  expect(code).toBe(1);
  await second.stop();
});

test('given a root that is broken later, the screen shows with the last good one, and the status says why', {
  timeout: 120_000,
}, async () => {
  const { configFile, stateFolder } = await installScreen();
  const options = ['--config', configFile, '--state', stateFolder];
  const first = await startScreen(options);
  await expect.poll(async () => (await status(options)).code, { timeout: 40_000, interval: 500 }).toBe(0);
  await first.stop();

  // As a power cut leaves a copy.
  await writeFile(join(dirname(configFile), 'root.json'), '');
  const second = await startScreen(options);
  await expect
    .poll(async () => (await status(options)).output, { timeout: 40_000, interval: 500 })
    .toMatch(
      /last good one is in use: .*root\.json is not the root .*\nEdition 1 of .*\nIt is the newest one of the repository/s,
    );
  await second.stop();
});
