import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Marks the place of the fuses in Electron's program (electronjs.org/docs/tutorial/fuses). */
const sentinel = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX');

/** In the order of the fuses' version 1. */
const fuses = [
  'runAsNode',
  'cookieEncryption',
  'nodeOptions',
  'nodeCliInspect',
  'asarIntegrity',
  'onlyAsar',
  'browserSnapshot',
  'fileProtocolPrivileges',
] as const;

export type Fuses = Record<(typeof fuses)[number], boolean>;

/** A folder that electron-builder takes for an unpacked Electron, whose fuses are all as they should not be. */
export async function writeStubElectron(folder: string): Promise<void> {
  const wrong = '10110001';
  const program = [Buffer.from('#!/bin/sh\n'), sentinel, Buffer.from([1, wrong.length]), Buffer.from(wrong)];
  await mkdir(join(folder, 'resources'), { recursive: true });
  await mkdir(join(folder, 'locales'));
  await writeFile(join(folder, 'electron'), Buffer.concat(program), { mode: 0o755 });
  for (const name of ['version', 'LICENSE', 'LICENSES.chromium.html', 'locales/fr.pak', 'locales/de.pak']) {
    await writeFile(join(folder, name), '');
  }
}

/** How the fuses of a program are blown. */
export async function readFuses(program: string): Promise<Fuses> {
  const bytes = await readFile(program);
  const wire = bytes.subarray(bytes.indexOf(sentinel) + sentinel.length + 2);
  return Object.fromEntries(fuses.map((name, index) => [name, wire[index] === '1'.charCodeAt(0)])) as Fuses;
}
