import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { projectFolder } from '../../../main/places.ts';

const readText = (...path: string[]) => readFileSync(join(projectFolder, ...path), 'utf8');
const scheme = JSON.parse(readText('node_modules', 'app-builder-lib', 'scheme.json')) as object;
const config = parse(readText('electron-builder.yml')) as Record<string, unknown>;

const isValid = new Ajv({ strict: false }).compile(scheme);

test('given the configuration of the packages, electron-builder’s own schema accepts it', () => {
  isValid(config);
  expect(isValid.errors).toBeNull();
});

test.each([
  ['a key that does not exist', { appIdd: 'x' }],
  ['a fuse that does not exist', { electronFuses: { runAsNod: false } }],
  ['a fuse that is no switch', { electronFuses: { runAsNode: 'off' } }],
  ['a target of another kind', { linux: { target: 7 } }],
])('given %s, it is refused', (_what, change) => {
  expect(isValid({ ...config, ...change })).toBe(false);
});

test('given the package.json, the packaged Electron is the one that types and tests know', () => {
  const { devDependencies } = JSON.parse(readText('package.json')) as { devDependencies: Record<string, string> };
  expect(config.electronVersion).toBe(devDependencies.electron);
});
