import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deskKeyFile, openDeskKey, renewDeskKey } from '../../../../../main/kiosk/desk/desk-key.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';

const desk = 'https://desk.example.org';

test('given a state folder, its key is made once, for its own user alone', async () => {
  const folder = await temporaryFolder();
  const key = await openDeskKey(folder, desk);
  expect((await stat(deskKeyFile(folder))).mode & 0o777).toBe(0o600);
  expect(await openDeskKey(folder, desk)).toEqual(key);
});

test('given another desk, or a key that is renewed, the former key is gone', async () => {
  const folder = await temporaryFolder();
  const first = await openDeskKey(folder, desk);
  const other = await openDeskKey(folder, 'https://other.example.org');
  expect(other.x).not.toBe(first.x);
  const renewed = await renewDeskKey(folder, desk);
  expect(await openDeskKey(folder, desk)).toEqual(renewed);
  expect(await readFile(deskKeyFile(folder), 'utf8')).not.toContain(first.d);
});

test.each(['', '{"desk":"', `{"desk":"${desk}","x":"a","d":"b"}`, '[]'])(
  'given a key that a disk has spoiled (%s), another one is made',
  async (text) => {
    const folder = await temporaryFolder();
    await writeFile(deskKeyFile(folder), text);
    const key = await openDeskKey(folder, desk);
    expect(await openDeskKey(folder, desk)).toEqual(key);
  },
);

test('given a folder that takes no writing, there is a key all the same', async () => {
  const file = join(await temporaryFolder(), 'file');
  await writeFile(file, '');
  expect((await openDeskKey(join(file, 'state'), desk)).x).toHaveLength(43);
});
