import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runElectron } from '../../../../main/electron/run-electron.ts';
import { fakeProgram } from '../../../support/fake-program.ts';
import { codeOf } from '../../../support/refusal.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

async function setUp(script: string) {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'electron.js'), '');
  const program = await fakeProgram(folder, 'electron', script);
  const start = { configFile: 'a.yml', stateFolder: '/b', windowed: true, edition: 'previous' as const };
  return { folder, run: { program, hostFolder: folder, ...start } };
}

test('given the program of Electron, it runs the built entry with the options of the start', async () => {
  const { folder, run } = await setUp('echo "$@" > "$(dirname "$0")/said"');
  await runElectron(run);
  const said = await readFile(join(folder, 'said'), 'utf8');
  expect(said).toBe(`${join(folder, 'electron.js')} --config=a.yml --state=/b --windowed --edition=previous\n`);
});

test.each([
  ['a program that ends badly', 'exit 3', 'electron.ended'],
  ['a program that is killed', 'kill -9 $$', 'electron.ended'],
])('given %s, the start fails with a code', async (_state, script, code) => {
  expect(await codeOf(runElectron((await setUp(script)).run))).toBe(code);
});

test('given a program that cannot run, or nothing that was built, the start says so', async () => {
  const { folder, run } = await setUp('');
  expect(await codeOf(runElectron({ ...run, program: join(folder, 'none') }))).toBe('electron.ended');
  expect(await codeOf(runElectron({ ...run, hostFolder: join(folder, 'none') }))).toBe('electron.no-build');
});
