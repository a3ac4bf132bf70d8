import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { projectFolder } from '../../../../main/places.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const modules = join(projectFolder, 'node_modules');

/** Whether an expression compiles under the settings of a folder of ours, and what the compiler says if not. */
async function compile(folder: string, expression: string): Promise<string> {
  const place = await temporaryFolder();
  await writeFile(join(place, 'snippet.mts'), `export const value = ${expression};\n`);
  await writeFile(
    join(place, 'tsconfig.json'),
    JSON.stringify({
      extends: join(projectFolder, folder, 'tsconfig.json'),
      // The snippet finds the same packages of types as the folder: whether it takes them is what is asked.
      compilerOptions: { typeRoots: [join(modules, '@types')] },
      files: ['snippet.mts'],
      include: [],
    }),
  );
  const run = promisify(execFile)(process.execPath, [join(modules, '.bin', 'tsc'), '-p', place, '--pretty', 'false']);
  return run.then(
    () => 'compiles',
    (failure: { stdout: string }) => failure.stdout,
  );
}

const unknownName = /^\S*snippet\.mts\(1,\d+\): error TS(2304|2307|2580|2584|2591): Cannot find [^\n]*\n$/;

test.each(['content/model', 'content/text'])(
  'given %s, neither a window nor Node.js compiles there',
  async (folder) => {
    expect(await compile(folder, 'document.title')).toMatch(unknownName);
    expect(await compile(folder, 'process.cwd()')).toMatch(unknownName);
    expect(await compile(folder, "await import('node:fs')")).toMatch(unknownName);
  },
);

test.each([
  ['content/model', "new Intl.DateTimeFormat('ar').format(new Date(0))"],
  ['content/text', 'Promise.resolve(new Map<string, number>())'],
  ['content', 'process.cwd()'],
  ['content', "await import('node:fs')"],
  ['tests', 'document.title'],
])('given %s, what belongs there compiles: %s', async (folder, expression) => {
  expect(await compile(folder, expression)).toBe('compiles');
});
