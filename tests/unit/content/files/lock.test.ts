import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { lock } from '../../../../content/files/lock.ts';
import { projectFolder } from '../../../../main/places.ts';
import { codeOf } from '../../../support/refusal.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

test('given a lock that is held, a second holder is refused until the first lets go', async () => {
  const file = join(await temporaryFolder(), 'lock');
  const unlock = lock(file, 0, 'taken');
  expect(await codeOf(() => lock(file, 0, 'taken'))).toBe('store.in-use');
  unlock();
  lock(file, 0, 'taken')();
});

test.each<[state: string, damage: (file: string) => Promise<unknown>]>([
  ['garbage', (file) => writeFile(file, Buffer.alloc(3_000, 'x'))],
  ['a folder', (file) => mkdir(join(file, 'inside'), { recursive: true })],
  [
    'garbage, with a log and a folder beside it,',
    async (file) => {
      for (const ending of ['', '-wal']) await writeFile(`${file}${ending}`, Buffer.alloc(3_000, 'x'));
      await mkdir(`${file}-shm`);
    },
  ],
  ['a folder beside it', (file) => mkdir(`${file}-journal`)],
])('given %s in the place of a lock, it is made anew and holds', async (_state, damage) => {
  const file = join(await temporaryFolder(), 'lock');
  await damage(file);
  const unlock = lock(file, 0, 'taken');
  expect(await codeOf(() => lock(file, 0, 'taken'))).toBe('store.in-use');
  unlock();
});

test('given a holder that was killed, the lock is free', async () => {
  const file = join(await temporaryFolder(), 'lock');
  const module = join(projectFolder, 'content', 'files', 'lock.ts');
  const code = `const { lock } = await import(${JSON.stringify(module)}); lock(${JSON.stringify(file)}, 0, ''); gc(); console.log('held'); setInterval(() => {}, 1000);`;
  const holder = spawn(process.execPath, ['--expose-gc', '--input-type=module', '--eval', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void holder.kill('SIGKILL'));
  await once(holder.stdout, 'data');
  expect(await codeOf(() => lock(file, 0, 'taken'))).toBe('store.in-use');
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  lock(file, 0, 'taken')();
});
