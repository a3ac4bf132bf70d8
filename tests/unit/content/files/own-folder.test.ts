import { mkdir, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freeForFolder } from '../../../../content/files/own-folder.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

test('given a folder, or a link to one, it stays', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'real', 'inside'), { recursive: true });
  await symlink('real', join(folder, 'link'));
  freeForFolder(join(folder, 'real'));
  freeForFolder(join(folder, 'link'));
  expect(await readdir(join(folder, 'link'))).toEqual(['inside']);
});

test('given a file, a link that leads nowhere or nothing, the name is free', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'file'), 'x');
  await symlink('nowhere', join(folder, 'link'));
  for (const name of ['file', 'link', 'nothing']) freeForFolder(join(folder, name));
  expect(await readdir(folder)).toEqual([]);
  expect((await stat(folder)).isDirectory()).toBe(true);
});
