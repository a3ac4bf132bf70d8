import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { syncFolder, writeDurably, writeFileDurably, writeFileDurablySync } from '../../../../content/files/durable.ts';
import { projectFolder } from '../../../../main/places.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

test('given no folder yet, it is made and the file has its bytes and nothing beside it', async () => {
  const folder = join(await temporaryFolder(), 'a', 'b');
  await writeFileDurably(join(folder, 'file'), Buffer.from([0, 255, 10]));
  expect(await readFile(join(folder, 'file'))).toEqual(Buffer.from([0, 255, 10]));
  expect(await readdir(folder)).toEqual(['file']);
});

test('given an old file, the new one replaces it whole', async () => {
  const file = join(await temporaryFolder(), 'file');
  await writeFileDurably(file, 'a long old text');
  await writeFileDurably(file, 'new');
  expect(await readFile(file, 'utf8')).toBe('new');
});

test('given a mode, only its owner can read the file; given none, all can', async () => {
  const folder = await temporaryFolder();
  await writeFileDurably(join(folder, 'secret'), 'x', 0o600);
  await writeFileDurably(join(folder, 'public'), 'x');
  expect((await stat(join(folder, 'secret'))).mode & 0o777).toBe(0o600);
  expect((await stat(join(folder, 'public'))).mode & 0o777).toBe(0o644 & ~process.umask());
});

test('given a write that fails midway, the old file stays as it was', async () => {
  const file = join(await temporaryFolder(), 'file');
  await writeFileDurably(file, 'old');
  const failing = writeDurably(file, async (handle) => {
    await handle.writeFile('ne');
    throw new Error('the network went away');
  });
  await expect(failing).rejects.toThrow('the network went away');
  expect(await readFile(file, 'utf8')).toBe('old');
});

test('given a write that failed, no file appears, and the next write succeeds', async () => {
  const file = join(await temporaryFolder(), 'file');
  await expect(writeDurably(file, () => Promise.reject(new Error('full')))).rejects.toThrow('full');
  await expect(readFile(file)).rejects.toMatchObject({ code: 'ENOENT' });
  await writeFileDurably(file, 'new');
  expect(await readFile(file, 'utf8')).toBe('new');
});

test('given what a killed writer left beside, it is written over', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'file.part'), 'half of a much longer text');
  await writeFileDurably(join(folder, 'file'), 'new');
  expect(await readFile(join(folder, 'file'), 'utf8')).toBe('new');
  expect(await readdir(folder)).toEqual(['file']);
});

test('given a writer killed before it has finished, the old file is whole', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'file');
  await writeFileDurably(file, 'old');
  const script = `import { writeDurably } from '${projectFolder}/content/files/durable.ts';
    await writeDurably('${file}', async (handle) => {
      await handle.writeFile('half of the new');
      process.kill(process.pid, 'SIGKILL');
      await new Promise(() => {});
    });`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'ignore' });
  const [, signal] = await once(child, 'exit');
  expect(signal).toBe('SIGKILL');
  expect(await readFile(file, 'utf8')).toBe('old');
  expect(await readFile(`${file}.part`, 'utf8')).toBe('half of the new');
});

test('given a name that a folder has, the write fails and nothing is lost', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'name'));
  await writeFile(join(folder, 'name', 'inside'), 'x');
  await expect(writeFileDurably(join(folder, 'name'), 'new')).rejects.toThrow();
  expect(await readFile(join(folder, 'name', 'inside'), 'utf8')).toBe('x');
});

test('given no folder to sync, that is an error', async () => {
  await expect(syncFolder(join(await temporaryFolder(), 'none'))).rejects.toMatchObject({ code: 'ENOENT' });
});

test('given a file that cannot wait, it is whole, of its mode and alone, whatever a killed writer left beside', async () => {
  const folder = join(await temporaryFolder(), 'new');
  const file = join(folder, 'secret');
  writeFileDurablySync(file, 'old', 0o600);
  await writeFile(`${file}.part`, 'half of a much longer text', { mode: 0o644 });
  writeFileDurablySync(file, 'new', 0o600);
  expect(await readFile(file, 'utf8')).toBe('new');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(['secret']);
});
