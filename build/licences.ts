import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '../content/model/coded-error.ts';
import { hostFolder, pageFolder, projectFolder } from '../main/places.ts';

/** A library or font, as the bundler writes it into `libraries.json`. */
type Library = { name: string; version: string; identifier?: string; text?: string };

/** What a bundle does not name, since it stands beside it. */
const besideTheBundle = [
  'better-sqlite3',
  '@fontsource-variable/noto-sans',
  '@fontsource-variable/noto-sans-arabic',
  '@fontsource/noto-sans-tifinagh',
];

/**
 * The licences of every library and font that a package holds, as text.
 *
 * @throws {CodedError} `package.licence`
 */
export async function collectLicences(): Promise<string> {
  const bundled = await Promise.all([hostFolder, pageFolder].map(readLibraries));
  const beside = await Promise.all(besideTheBundle.map(readPackage));
  const libraries = [...bundled.flat(), ...beside].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return `${libraries.map(section).join('\n\n')}\n`;
}

function section({ name, version, identifier, text }: Library): string {
  if (!text) throw new CodedError('package.licence', `${name} ${version} has no text of its licence: add it by hand.`);
  const title = `${name} ${version} (${identifier ?? 'see below'})`;
  return `${title}\n${'='.repeat(title.length)}\n\n${text.trim()}`;
}

async function readLibraries(folder: string): Promise<Library[]> {
  return JSON.parse(await readFile(join(folder, 'libraries.json'), 'utf8')) as Library[];
}

async function readPackage(name: string): Promise<Library> {
  const folder = join(projectFolder, 'node_modules', name);
  const { version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    version: string;
    license: string;
  };
  return { name, version, identifier: license, text: await licenceIn(folder) };
}

/** The licence of what lies in a folder. */
export function licenceIn(folder: string): Promise<string> {
  return readFile(join(folder, 'LICENSE'), 'utf8');
}
