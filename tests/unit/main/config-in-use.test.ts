import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { configInUse, keepConfig } from '../../../main/config-in-use.ts';
import { codeOf } from '../../support/refusal.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const log = pino({ level: 'silent' });

const good = 'site: headquarters\nlanguages: [ar, fr]\norientation: landscape\n';

/** A screen whose good configuration was kept. */
async function keptScreen() {
  const folder = await temporaryFolder();
  const [file, state] = [join(folder, 'screen.yml'), join(folder, 'state')];
  await writeFile(file, good);
  await keepConfig(file, state, log);
  return { file, state };
}

test('given a good configuration, it is in use and nothing is wrong', async () => {
  const { file, state } = await keptScreen();
  expect(await configInUse(file, state)).toMatchObject({ config: { orientation: 'landscape' } });
  expect(await configInUse(file, state)).not.toHaveProperty('fault');
});

test.each([
  ['an unknown key', `${good}colour: red\n`, /colour: expected only the keys .*\[config\.faults\]/s],
  ['a text that is no YAML', ': [', /\[config\.faults\]/],
  ['nothing in it', '', /\[config\.faults\]/],
  ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00]), /\[config\.faults\]/],
])('given a configuration with %s, the last good one is in use, and why is told', async (_state, text, fault) => {
  const { file, state } = await keptScreen();
  await writeFile(file, text);
  const inUse = await configInUse(file, state);
  expect(inUse.config).toMatchObject({ site: 'headquarters', orientation: 'landscape' });
  expect(inUse.fault).toMatch(fault);
});

test('given a configuration that is gone, the last good one is in use', async () => {
  const { file, state } = await keptScreen();
  await rm(file);
  expect((await configInUse(file, state)).fault).toContain('[config.missing]');
});

test('given a broken configuration and never a good one, its fault is thrown', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'screen.yml'), 'site: x\n');
  expect(await codeOf(configInUse(join(folder, 'screen.yml'), join(folder, 'state')))).toBe('config.faults');
});

test('given a better configuration later, it takes the place of the one that was kept', async () => {
  const { file, state } = await keptScreen();
  await writeFile(file, good.replace('landscape', 'portrait'));
  await keepConfig(file, state, log);
  await writeFile(file, '');
  expect((await configInUse(file, state)).config.orientation).toBe('portrait');
});
