import { globSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { CodedError } from '../../../content/model/coded-error.ts';
import { FaultsError } from '../../../content/yaml/fault.ts';
import { loadConfig } from '../../../kiosk-config/load.ts';
import { screenSchema } from '../../../kiosk-config/screen.schema.ts';
import { defaultConfigFile, projectFolder } from '../../../main/places.ts';
import { codeOf } from '../../support/refusal.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

async function configFile(text: string): Promise<string> {
  const file = join(await temporaryFolder(), 'screen.yml');
  await writeFile(file, text);
  return file;
}

/** What loading a configuration says, without the folder of the file. */
async function refusal(text: string): Promise<string> {
  const file = await configFile(text);
  const error = await loadConfig(file).catch((failure: unknown) => failure);
  if (!(error instanceof FaultsError)) throw new Error(`it was not refused with faults: ${String(error)}`);
  expect(error.code).toBe('config.faults');
  return error.message.replaceAll(file, 'screen.yml');
}

const lobby = 'site: headquarters\nlanguages: [ar, zgh, fr, en]\norientation: portrait\n';

const shipped = globSync('kiosk-config/*.yml', { cwd: projectFolder, exclude: ['**/*.local.yml'] });

test('given the configurations that ship along, there are two, and the default is one of them', () => {
  expect(shipped.map((file) => join(projectFolder, file)).toSorted()).toContain(defaultConfigFile);
  expect(shipped).toHaveLength(2);
});

test.each(shipped)('given %s, it is taken, with the site that it is named for', async (file) => {
  const config = await loadConfig(join(projectFolder, file));
  expect(file).toBe(`kiosk-config/${config.site}.yml`);
  expect(config.languages).toEqual(['ar', 'zgh', 'fr', 'en']);
});

test('given everything that a configuration can say, it is taken as it is', async () => {
  const repository =
    'repository: { address: "https://example.org/screens", alternatives: [/media/stick], everySeconds: 60 }\nvisit: { idleSeconds: 90, warningSeconds: 30 }\nuntouchedHours: 3\ndesk: https://desk.example.org\nstateFolder: /var/lib/shubbak\n';
  expect(await loadConfig(await configFile(lobby + repository))).toEqual({
    site: 'headquarters',
    languages: ['ar', 'zgh', 'fr', 'en'],
    orientation: 'portrait',
    repository: { address: 'https://example.org/screens', alternatives: ['/media/stick'], everySeconds: 60 },
    visit: { idleSeconds: 90, warningSeconds: 30 },
    untouchedHours: 3,
    desk: 'https://desk.example.org',
    stateFolder: '/var/lib/shubbak',
  });
});

const known =
  'only the keys site, languages, orientation, repository, desk, visit, untouchedHours, display, stateFolder';

test('given hours of the display, they are taken, and it is on a quarter of an hour before and after', async () => {
  const display = 'display: { hours: { monday: [{ from: "08:30", until: "16:30" }] } }\n';
  expect((await loadConfig(await configFile(lobby + display))).display).toEqual({
    hours: { monday: [{ from: '08:30', until: '16:30' }] },
    minutesBefore: 15,
    minutesAfter: 15,
  });
});

test.each([
  ['an unknown key', `${lobby}colour: red\n`, `screen.yml:4: colour: expected ${known}`],
  ['a wrong language', lobby.replace('zgh', 'es'), 'screen.yml:2: languages.1: expected one of ar, zgh, fr, en'],
  ['a language twice', lobby.replace('zgh', 'ar'), 'screen.yml:2: languages: expected each language once'],
  [
    'no language',
    lobby.replace('ar, zgh, fr, en', ''),
    'screen.yml:2: languages: expected a list of at least 1 entries',
  ],
  [
    'a wrong orientation',
    lobby.replace('portrait', 'upright'),
    'screen.yml:3: orientation: expected one of portrait, landscape',
  ],
  [
    'a relative state folder',
    `${lobby}stateFolder: state\n`,
    'screen.yml:4: stateFolder: expected an absolute path such as /var/lib/shubbak',
  ],
  [
    'a path for a site',
    lobby.replace('headquarters', '../x'),
    'screen.yml:1: site: expected an id of small letters, digits and single hyphens, such as project-6',
  ],
  [
    'a repository asked too often',
    `${lobby}repository:\n  address: /media\n  everySeconds: 1\n`,
    'screen.yml:6: repository.everySeconds: expected a number of at least 5',
  ],
  [
    'a repository without its time',
    `${lobby}repository: { address: /media }\n`,
    'screen.yml:4: repository.everySeconds: expected a number',
  ],
  ['an empty file', '', 'screen.yml:1: expected a group of keys'],
])('given %s, one sentence names file, line, key and what is expected', async (_state, text, fault) => {
  const [count, ...faults] = (await refusal(text)).split('\n');
  expect(count).toBe('1 fault:');
  expect(faults).toEqual([expect.stringContaining(fault)]);
});

test('given several faults, all are listed at once', async () => {
  const said = await refusal('site: HQ\nlanguages: [de]\norientation: left\ncolour: red\n');
  expect(said.split('\n')[0]).toBe('4 faults:');
  for (const line of [1, 2, 3, 4]) expect(said).toContain(`screen.yml:${line}: `);
});

test('given no file, the sentence names it and the option', async () => {
  const loading = loadConfig('/nonexistent/screen.yml');
  expect(await codeOf(loading)).toBe('config.missing');
  await expect(loading).rejects.toThrow(
    new CodedError(
      'config.missing',
      'The configuration /nonexistent/screen.yml cannot be read: name one with --config FILE.',
    ),
  );
});

test('given a folder instead of a file, that is the same refusal', async () => {
  expect(await codeOf(loadConfig(await temporaryFolder()))).toBe('config.missing');
});

test('given the schema, editors get a JSON Schema that knows keys, values and what is needed', () => {
  const schema = z.toJSONSchema(screenSchema, { io: 'input' });
  expect(schema).toMatchObject({
    type: 'object',
    additionalProperties: false,
    required: ['site', 'languages', 'orientation'],
    properties: {
      languages: { items: { enum: ['ar', 'zgh', 'fr', 'en'] } },
      orientation: { enum: ['portrait', 'landscape'] },
      repository: { required: ['address', 'everySeconds'] },
    },
  });
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (name !== 'orientation') expect(property, name).toHaveProperty('description');
  }
});

test.each([
  'http://desk.example.org',
  'https://desk.example.org/path',
  'https://user@desk.example.org',
  'ftp://127.0.0.1',
  'desk',
])('given %s as a desk, it is refused; one on this machine needs no TLS', async (address) => {
  await expect(loadConfig(await configFile(`${lobby}desk: ${address}\n`))).rejects.toThrow('desk: expected');
  expect((await loadConfig(await configFile(`${lobby}desk: http://127.0.0.1:8300\n`))).desk).toBe(
    'http://127.0.0.1:8300',
  );
});
