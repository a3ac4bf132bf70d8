import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { machinePower } from '../../../../main/kiosk/machine-power.ts';
import { projectFolder } from '../../../../main/places.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

test('given no session that takes orders, there is no power', () => {
  expect(machinePower({})).toBeUndefined();
});

test('given the folder that the unit of a screen names, the orders are those that the path unit waits for', async () => {
  const folder = await temporaryFolder();
  const read = (name: string) => readFile(join(projectFolder, 'build', 'system', name), 'utf8');
  const [, named] = /^Environment=SHUBBAK_POWER_FOLDER=(.*)$/m.exec(await read('shubbak.service')) ?? [];
  const awaited = [...(await read('shubbak-power.path')).matchAll(/^PathExists=(.*)$/gm)].map(([, path]) => path);
  const order = machinePower({ SHUBBAK_POWER_FOLDER: folder });
  order?.('power-off');
  order?.('reboot');
  expect((await readdir(folder)).map((name) => `${named}/${name}`)).toEqual(awaited);
});
