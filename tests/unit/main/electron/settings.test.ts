import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSettings } from '../../../../main/electron/settings.ts';
import { defaultConfigFile } from '../../../../main/places.ts';
import { codeOf } from '../../../support/refusal.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const start = { args: [], isPackaged: false, environment: { XDG_STATE_HOME: '/states' } };

test('given no arguments in the project, the screen is that of the headquarters', async () => {
  const { inUse, places, windowed } = await readSettings(start);
  expect([(await inUse).config.site, windowed]).toEqual(['headquarters', false]);
  expect(places).toMatchObject({
    configFile: defaultConfigFile,
    stateFolder: '/states/shubbak/screens/headquarters',
  });
});

test('given arguments, they count', async () => {
  const file = join(await temporaryFolder(), 'own.yml');
  await cp(defaultConfigFile, file);
  const { places, windowed } = await readSettings({
    ...start,
    args: ['--windowed', '--config', file, '--state', '/s'],
  });
  expect([places.configFile, places.stateFolder, windowed]).toEqual([file, '/s', true]);
});

test('given a packaged screen, its configuration lies where administrators keep theirs', async () => {
  const packaged = { ...start, isPackaged: true };
  const { places } = await readSettings(packaged);
  expect(places.configFile).toBe('/etc/shubbak/screen.yml');
  const onWindows = await readSettings({ ...packaged, environment: { ProgramData: '/ProgramData' } });
  expect(onWindows.places.configFile).toBe('/ProgramData/Shubbak/screen.yml');
});

test('given a configuration that is not there, the window has what it needs, and the screen is told', async () => {
  const { inUse, orientation, places } = await readSettings({ ...start, args: ['--config', '/none/lobby.yml'] });
  expect([orientation, places.stateFolder]).toEqual(['portrait', '/states/shubbak/screens/lobby']);
  expect(await codeOf(inUse)).toBe('config.missing');
});
