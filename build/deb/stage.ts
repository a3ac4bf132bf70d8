import { chmod, cp, lstat, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { exists } from '../../content/files/exists.ts';
import { hostFolder, pageFolder, projectFolder } from '../../main/places.ts';
import { communeRoot } from '../ship-factory-edition.ts';
import type { Architecture } from './architecture.ts';
import { scripts } from './control.ts';
import { systemFiles } from './system-files.ts';

/** Where the program lies on the machine of a screen. */
const programPlace = 'usr/lib/shubbak';

/** Where the edition for a first start lies. */
export const factoryPlace = `${programPlace}/dist/factory`;

/** Of the bundle, what a screen in Chromium does not run: the other shell, and what signs content. */
const isNotForScreens = (name: string) => ['electron.js', 'development.js', 'libraries.json'].includes(name);

/** Lists of native files for bundlers, one for each system; the files themselves lie in `prebuilds`. */
const isForBundlers = (name: string) => /^(darwin|linux|linuxmusl|win32)-/.test(name);

const programs = new Set([
  'usr/bin/shubbak',
  `${programPlace}/bin/node`,
  `${programPlace}/display`,
  `${programPlace}/window-manager`,
  ...scripts.map((script) => `DEBIAN/${script}`),
]);

export type StageOptions = {
  architecture: Architecture;
  nodeFolder: string;
  /** The configuration of the screens. */
  configFile: string;
  copyright: string;
  version: string;
};

/** Lays out what the package holds, as it lies on a machine. The edition for a first start is laid there by itself. */
export async function stage(folder: string, options: StageOptions): Promise<void> {
  const { architecture, version, nodeFolder, configFile, copyright } = options;
  const lay = async (from: string, to: string, isLeftOut = (_name: string) => false) => {
    await mkdir(dirname(join(folder, to)), { recursive: true });
    await cp(from, join(folder, to), { recursive: true, filter: (path) => !isLeftOut(basename(path)) });
  };
  const write = async (to: string, bytes: string | Uint8Array) => {
    await mkdir(dirname(join(folder, to)), { recursive: true });
    await writeFile(join(folder, to), bytes);
  };

  await lay(hostFolder, `${programPlace}/dist/host`, isNotForScreens);
  await lay(pageFolder, `${programPlace}/dist/page`, isNotForScreens);
  await write(`${programPlace}/package.json`, `${JSON.stringify({ name: 'shubbak', version, type: 'module' })}\n`);
  await lay(join(nodeFolder, 'bin', 'node'), `${programPlace}/bin/node`);
  const sqlite = 'node_modules/better-sqlite3';
  const native = `${sqlite}/prebuilds/linux-${architecture.node}.node`;
  await lay(join(projectFolder, sqlite, 'package.json'), `${programPlace}/${sqlite}/package.json`);
  await lay(join(projectFolder, sqlite, 'lib'), `${programPlace}/${sqlite}/lib`, isForBundlers);
  await lay(join(projectFolder, native), `${programPlace}/${native}`);

  await lay(join(import.meta.dirname, 'shubbak'), 'usr/bin/shubbak');
  for (const { from, to } of await systemFiles()) await lay(from, to);
  await mkdir(join(folder, 'etc/systemd/system'), { recursive: true });
  // No restart by Ctrl+Alt+Del: this is how systemd masks a unit.
  await symlink('/dev/null', join(folder, 'etc/systemd/system/ctrl-alt-del.target'));
  await lay(configFile, 'etc/shubbak/screen.yml');
  if (await exists(communeRoot)) await lay(communeRoot, 'etc/shubbak/root.json');

  await write('usr/share/doc/shubbak/copyright', copyright);
  await write(
    'usr/share/doc/shubbak/CHANGELOG.md.gz',
    gzipSync(await readFile(join(projectFolder, 'CHANGELOG.md')), { level: 9 }),
  );
  await lay(join(projectFolder, 'kiosk-config', 'README.md'), 'usr/share/doc/shubbak/configuration.md');
  await lay(join(projectFolder, 'build', 'install.md'), 'usr/share/doc/shubbak/install.md');
}

/** Everybody reads, root alone writes, whatever this user's files are like; only programs can be run. */
export async function settleModes(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const path of await readdir(folder, { recursive: true })) {
    const entry = await lstat(join(folder, path));
    if (entry.isSymbolicLink()) continue;
    await chmod(join(folder, path), entry.isDirectory() || programs.has(path) ? 0o755 : 0o644);
  }
}
