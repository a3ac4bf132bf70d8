import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
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
export const scripts = ['preinst', 'postinst', 'prerm', 'postrm'];

/**
 * What packages up to this version had in /etc and later ones have in /usr. dpkg leaves such files where they are, for good: a
 * keyboard would stay off on a machine that is no screen any more.
 */
const moved = {
  until: '0.1.0',
  files: [
    '/etc/modprobe.d/shubbak.conf',
    '/etc/sysctl.d/90-shubbak.conf',
    '/etc/systemd/journald.conf.d/shubbak.conf',
    '/etc/systemd/logind.conf.d/shubbak.conf',
    '/etc/systemd/system.conf.d/shubbak.conf',
    '/etc/udev/rules.d/90-shubbak.rules',
    '/etc/X11/xorg.conf.d/10-shubbak.conf',
  ],
};

/** In a script, the place of what takes those files away, as dpkg-maintscript-helper(1) wants it in three of them. */
const placeOfMoved = '#MOVED-CONFFILES#';

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
  for (const script of scripts) {
    const text = await readFile(join(import.meta.dirname, script), 'utf8');
    await writeFile(join(control, script), text.replace(placeOfMoved, removalOfMoved()));
  }
}

function removalOfMoved(): string {
  const each = `dpkg-maintscript-helper rm_conffile "$file" ${moved.until} shubbak -- "$@"`;
  return `for file in ${moved.files.join(' ')}; do\n  ${each}\ndone`;
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
