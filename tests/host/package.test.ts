import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { OutOfService } from '../../main/kiosk/status.ts';
import { factoryFolder, hostFolder, pageFolder, projectFolder } from '../../main/places.ts';
import { showElectron, startElectronScreen } from '../support/electron-screen.ts';
import { listFiles } from '../support/list-files.ts';
import { runToEnd } from '../support/run-to-end.ts';
import { readFuses, writeStubElectron } from '../support/stub-electron.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

// electron-builder packages what was built around a stub in the place of Electron, which cannot be had everywhere.

const modules = join(projectFolder, 'node_modules');
const native = `node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`;

let folder: string;
let unpacked: string;
let app: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shubbak-package-'));
  unpacked = join(folder, 'out', process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`);
  app = join(folder, 'resources', 'app.asar');
  const stub = join(folder, 'stub');
  await writeStubElectron(stub);
  const places = [`-c.electronDist=${stub}`, `-c.directories.output=${join(folder, 'out')}`];
  const packager = join(projectFolder, 'build', 'package-electron.ts');
  const options = ['--linux', 'dir', ...places];
  const built = await runToEnd(process.execPath, [packager, ...options], { ...process.env, HOME: folder });
  if (built.code !== 0) throw new Error(`electron-builder failed: ${built.output}${built.errors}`);

  // What stands in the archive, beside what stands beside it: without Electron, an archive is no folder.
  const asar = join(modules, '@electron', 'asar', 'bin', 'asar.js');
  await runToEnd(process.execPath, [asar, 'extract', join(unpacked, 'resources', 'app.asar'), app]);
  await rename(join(unpacked, 'resources', 'factory'), join(folder, 'resources', 'factory'));
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

test('given the package, its archive holds what runs, nothing that signs content, and one native file', async () => {
  const inFolder = async (place: string, name: string) => (await listFiles(place)).map((file) => `${name}/${file}`);
  const isOthers = (file: string) => /\/(start|development)\.js$|\/libraries\.json$/.test(file);
  const bundle = [...(await inFolder(hostFolder, 'dist/host')), ...(await inFolder(pageFolder, 'dist/page'))];
  const files = await listFiles(app);
  const libraries = files.filter((file) => file.startsWith('node_modules/'));
  expect(files.filter((file) => !libraries.includes(file))).toEqual(
    [...bundle.filter((file) => !isOthers(file)), 'LICENSE', 'package.json'].toSorted(),
  );
  expect(
    libraries.filter((file) => !/^node_modules\/better-sqlite3\/(lib\/.*\.js|package.json|LICENSE)$/.test(file)),
  ).toEqual([native]);
  expect(await listFiles(join(unpacked, 'resources', 'app.asar.unpacked'))).toEqual([native]);
});

test('given the package, the edition for a first start lies beside the archive, whole', async () => {
  expect(await listFiles(join(folder, 'resources', 'factory'))).toEqual(await listFiles(factoryFolder));
});

test('given the package, the licences of its libraries and fonts lie beside the program', async () => {
  const licences = await readFile(join(unpacked, 'LICENSES.libraries.txt'), 'utf8');
  for (const name of ['better-sqlite3', 'hono', 'preact', '@fontsource-variable/noto-sans-arabic']) {
    expect(licences, name).toMatch(new RegExp(`^${name} \\d`, 'm'));
  }
});

test('given the drawing of the product, its icons are as wide as their names say', async () => {
  const icons = join(projectFolder, 'dist', 'icons');
  const found = await Promise.all(
    (await listFiles(icons)).map(async (name) => {
      const { width, height, format } = await sharp(join(icons, name)).metadata();
      return [name, `${width}x${height}.${format}`];
    }),
  );
  expect(found.length).toBeGreaterThan(5);
  for (const [name, actual] of found) expect(actual).toBe(name);
});

test('given the program, its fuses are blown so that it runs nothing but its archive', async () => {
  expect(await readFuses(join(folder, 'stub', 'electron'))).toMatchObject({ runAsNode: true, onlyAsar: false });
  expect(await readFuses(join(unpacked, 'shubbak'))).toEqual({
    runAsNode: false,
    cookieEncryption: true,
    nodeOptions: false,
    nodeCliInspect: false,
    asarIntegrity: true,
    onlyAsar: true,
    browserSnapshot: false,
    fileProtocolPrivileges: false,
  });
});

/** A screen at home in a new folder, whose configuration may lack a repository. */
async function configure(repository: object) {
  const home = await temporaryFolder();
  const configFile = join(home, 'screen.yml');
  const config = { site: 'headquarters', languages: ['ar', 'fr'], orientation: 'portrait', ...repository };
  await writeFile(configFile, stringify(config));
  return { home, configFile, stateFolder: join(home, 'state') };
}

const entry = () => join(app, 'dist', 'host', 'electron.js');

test('given the packaged entry and no network, on a shim, it shows the edition that came along', async () => {
  const repository = { address: 'http://127.0.0.1:9', everySeconds: 3600 };
  const screen = await startElectronScreen(await configure({ repository }), {}, entry());
  expect((await fetch(screen.origin)).status).toBe(200);
  await screen.close();
});

test('given the packaged entry and a configuration without a repository, its window says what is missing', async () => {
  const screen = await showElectron(await configure({}), {}, entry());
  const { outOfService } = (await (await fetch(`${screen.origin}/api/status`)).json()) as OutOfService;
  expect(outOfService).toMatch(/^[^\n]+name a repository[^\n]+\[screen\.no-repository\]$/);
  await screen.close();
});
