import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { projectFolder } from '../../../main/places.ts';
import { runToEnd } from '../../support/run-to-end.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const shipped = join('node_modules', `node-${process.platform}-${process.arch}`);

const majorOf = (node: string) => Number(/^v(\d+)/.exec(execFileSync(node, ['--version']).toString())?.[1]);

/** A Node.js of this machine that is too old for this project. */
const oldNode = (process.env.PATH ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'node'))
  .find((node) => existsSync(node) && majorOf(node) < 24);

/** A project with nothing but the runner and a program that tells what it runs on. */
async function project({ withNode }: { withNode: boolean }): Promise<string> {
  const folder = await temporaryFolder();
  await cp(join(projectFolder, 'build', 'run.mjs'), join(folder, 'build', 'run.mjs'));
  await mkdir(join(folder, 'node_modules', '.bin'), { recursive: true });
  if (withNode) await symlink(join(projectFolder, shipped), join(folder, shipped));
  const probe = `const told: string = JSON.stringify([process.execPath, process.argv.slice(2), process.env.PATH]);
    console.log(told);
    if (process.argv[2] === 'wait') setInterval(() => {}, 1000);
    process.exitCode = 7;`;
  await writeFile(join(folder, 'probe.ts'), probe);
  await writeFile(join(folder, 'node_modules', 'tool.mjs'), "console.log('tool', process.execPath);");
  await symlink(join('..', 'tool.mjs'), join(folder, 'node_modules', '.bin', 'tool'));
  return folder;
}

const run = (node: string, folder: string, ...options: string[]) =>
  runToEnd(node, [join(folder, 'build', 'run.mjs'), ...options]);

const onOldNode = test.skipIf(!oldNode);
const skipped = oldNode ? '' : ' (skipped: this machine has no older Node.js)';

onOldNode(`given an older Node.js and no packages, one sentence says what to do${skipped}`, async () => {
  const { code, output, errors } = await run(oldNode ?? '', await project({ withNode: false }), 'probe.ts');
  expect([code, output]).toEqual([1, '']);
  expect(errors).toMatch(/^Shubbak needs Node\.js 24\.15 or newer, and this is v\d+\.\d+\.\d+: run "npm ci"[^\n]*\n$/);
});

onOldNode(
  `given an older Node.js and the packages, the program runs with the Node.js among them${skipped}`,
  async () => {
    const folder = await project({ withNode: true });
    const { code, output, errors } = await run(oldNode ?? '', folder, 'probe.ts', 'one', 'two words');
    const [node, given, path] = JSON.parse(output);
    expect(majorOf(node)).toBeGreaterThanOrEqual(24);
    expect(given).toEqual(['one', 'two words']);
    expect(path.split(delimiter)[0]).toBe(join(folder, shipped, 'bin'));
    expect([code, errors]).toEqual([7, '']);
  },
);

test('given a Node.js that is new enough and no other, the program runs with it', async () => {
  const { code, output } = await run(process.execPath, await project({ withNode: false }), 'probe.ts');
  const [node, , path] = JSON.parse(output);
  expect(node).toBe(process.execPath);
  expect(path.split(delimiter)[0]).toBe(dirname(process.execPath));
  expect(code).toBe(7);
});

test('given the name of a tool, it runs from the packages', async () => {
  const { code, output } = await run(process.execPath, await project({ withNode: false }), 'tool');
  expect([code, output]).toEqual([0, `tool ${process.execPath}\n`]);
});

test('given an end of the runner, the program ends with it', async () => {
  const folder = await project({ withNode: false });
  const runner = spawn(process.execPath, [join(folder, 'build', 'run.mjs'), 'probe.ts', 'wait'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(runner, 'exit');
  runner.stdout.once('data', () => runner.kill('SIGTERM'));
  // Its output closes when nobody is left who could write to it: the program itself is gone then.
  await once(runner.stdout, 'close');
  expect(await exit).toEqual([1, null]);
});
