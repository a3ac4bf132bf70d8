import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Architecture } from './architecture.ts';

/**
 * What the package needs: a browser, a display and what draws on it and takes its picture, fonts for what the page's own lack, a clock
 * that is right, and what starts it all.
 */
const depends = [
  'chromium',
  'fonts-noto-core',
  'init-system-helpers (>= 1.52)',
  'libc6 (>= 2.28)',
  'libpam-systemd',
  'libstdc++6',
  'librsvg2-bin',
  'openbox',
  'scrot',
  'systemd (>= 252)',
  'systemd-timesyncd | time-daemon',
  'x11-xserver-utils',
  'xauth',
  'xinit',
  'xserver-xorg',
  'xwallpaper',
];

/** What dpkg runs. */
export const scripts = ['postinst', 'prerm', 'postrm'];

export type ControlOptions = { version: string; architecture: Architecture; maintainer: string };

/** Writes what dpkg is told about a package that lies in a folder: fields, scripts, configuration files, sums. */
export async function writeControl(folder: string, options: ControlOptions): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const paths = files.map((file) => file.slice(folder.length + 1)).toSorted();
  const control = join(folder, 'DEBIAN');
  await mkdir(control);
  await writeFile(join(control, 'control'), await fields(files, options));
  await writeFile(
    join(control, 'conffiles'),
    lines(paths.filter((path) => path.startsWith('etc/')).map((path) => `/${path}`)),
  );
  const sums = await Promise.all(paths.map(async (path) => `${md5(await readFile(join(folder, path)))}  ${path}`));
  await writeFile(join(control, 'md5sums'), lines(sums));
  for (const script of scripts) await cp(join(import.meta.dirname, script), join(control, script));
}

async function fields(files: string[], { version, architecture, maintainer }: ControlOptions): Promise<string> {
  const sizes = await Promise.all(files.map(async (file) => Math.ceil((await stat(file)).size / 1024)));
  return lines([
    'Package: shubbak',
    `Version: ${version}`,
    `Architecture: ${architecture.debian}`,
    `Maintainer: ${maintainer}`,
    `Installed-Size: ${sizes.reduce((sum, size) => sum + size, 0)}`,
    `Depends: ${depends.join(', ')}`,
    'Section: misc',
    'Priority: optional',
    'Description: public information on the touch screen of a commune',
    ' Shows signed editions of a commune’s information in Arabic, Amazigh, French and',
    ' English, with or without a network. Meant for a machine that does nothing else:',
    ' it takes the display from the start, and leaves no way out of it.',
  ]);
}

const lines = (all: string[]) => all.map((line) => `${line}\n`).join('');

const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest('hex');
