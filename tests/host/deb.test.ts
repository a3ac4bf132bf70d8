import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { sha256 } from '../../content/files/sha256.ts';
import { projectFolder } from '../../main/places.ts';
import type { HomeAnswer } from '../../main/visitor/answers.ts';
import { openSession } from '../support/browser-session.ts';
import { hasProgram } from '../support/has-program.ts';
import { fingerprint, listFiles } from '../support/list-files.ts';
import { packageDeb, packageToTry, publishSmallCommune } from '../support/package-deb.ts';
import { runToEnd } from '../support/run-to-end.ts';
import { printedAddress } from '../support/running-screen.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { makeRoot, missingForRoot, type ThrowAwayRoot } from '../support/throw-away-root.ts';

// The Debian package is built from dist/, then lives in a folder that dpkg takes for a machine: installed, started,
// upgraded, removed, purged.

let folder: string;
let repository: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shubbak-deb-'));
  repository = await publishSmallCommune(join(folder, 'trying'), { development: true });
}, 30_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

const packages = new Map<string, Promise<string>>();

/** A version with the edition that tests try with, built once. */
function versionOf(version: string): Promise<string> {
  const built = packages.get(version) ?? packageToTry(version, repository, folder);
  packages.set(version, built);
  return built;
}

// 130 MB are written and read for each package.
vi.setConfig({ testTimeout: 120_000 });

const withDpkg = test.skipIf(!hasProgram('dpkg-deb'));
const inRoot = test.skipIf(missingForRoot.length > 0);

withDpkg.for<[what: string, options: () => Promise<string[]>]>([
  ['no edition', async () => []],
  ['an edition that development keys signed', async () => ['--factory', repository]],
])('given %s and no word that this is for development, no package is built (needs dpkg-deb)', async ([, options]) => {
  const output = await temporaryFolder();
  const { code, errors } = await packageDeb('--output', output, ...(await options()));
  expect(code).toBe(1);
  expect(errors).toMatch(/^[^\n]+--factory REPOSITORY[^\n]+\[package\.no-edition\]\n$/);
  expect(await listFiles(output)).toEqual([]);
});

withDpkg.for<[what: string, config: string, code: string]>([
  ['a configuration with a fault', 'site: Headquarters\n', 'config.faults'],
  [
    'a configuration without a repository',
    'site: headquarters\nlanguages: [ar]\norientation: portrait\n',
    'package.no-repository',
  ],
])('given %s to begin with, no package is built (needs dpkg-deb)', async ([, config, code]) => {
  const output = await temporaryFolder();
  const file = join(await temporaryFolder(), 'screen.yml');
  await writeFile(file, config);
  const { errors } = await packageDeb('--output', output, '--development', '--factory', repository, '--config', file);
  expect(errors).toContain(`[${code}]`);
  expect(await listFiles(output)).toEqual([]);
});

withDpkg("given an edition that a commune's keys signed, a package is built (needs dpkg-deb)", async () => {
  const output = await temporaryFolder();
  const commune = await publishSmallCommune(join(folder, 'commune'), { development: false });
  expect((await packageDeb('--output', output, '--factory', commune)).code).toBe(0);
  expect(await listFiles(output)).toEqual([expect.stringMatching(/^shubbak_[\d.]+_(amd64|arm64)\.deb$/)]);
});

withDpkg('given the same edition and code, packages are the same byte for byte (needs dpkg-deb)', async () => {
  const [one, other] = [await versionOf('1.0'), await packageToTry('1.0', repository, await temporaryFolder())];
  expect(sha256(await readFile(other))).toBe(sha256(await readFile(one)));
});

type Listed = { mode: string; owner: string; path: string };

async function list(deb: string): Promise<Listed[]> {
  const { output } = await runToEnd('dpkg-deb', ['--contents', deb]);
  const lines = output.trim().split('\n');
  return lines.map((line) => {
    const [mode = '', owner = '', , , , path = ''] = line.split(/\s+/);
    return { mode, owner, path: path.replace(/^\./, '') };
  });
}

const ownFolders = ['/etc/shubbak/', '/usr/lib/shubbak/', '/usr/share/doc/shubbak/'];

/** In folders of the system, files bear our name, so that nobody else's is replaced; but for a unit that is masked. */
const isOurs = ({ path }: Listed) =>
  ownFolders.some((folder) => path.startsWith(folder)) ||
  /^\/(etc|usr\/bin|usr\/lib|usr\/share\/X11)\/.*shubbak[\w.-]*$/.test(path) ||
  path === '/etc/systemd/system/ctrl-alt-del.target';

withDpkg(
  'given the package, all is owned by root, nobody else writes, and nothing lies elsewhere (needs dpkg-deb)',
  async () => {
    const files = await list(await versionOf('1.0'));
    expect(files.filter(({ owner }) => owner !== 'root/root')).toEqual([]);
    expect(files.filter(({ mode }) => !/^(drwxr-xr-x|-rw[x-]r-[x-]r-[x-]|lrwxrwxrwx)$/.test(mode))).toEqual([]);
    expect(files.filter((file) => !file.mode.startsWith('d') && !isOurs(file))).toEqual([]);
    expect(files.filter(({ mode }) => mode.startsWith('-rwx')).map(({ path }) => path)).toEqual([
      '/usr/bin/shubbak',
      '/usr/lib/shubbak/bin/node',
      '/usr/lib/shubbak/display',
      '/usr/lib/shubbak/window-manager',
    ]);
  },
);

withDpkg('given the package, it has one native file and nothing that signs content (needs dpkg-deb)', async () => {
  const deb = await versionOf('1.0');
  const native = (await list(deb)).map(({ path }) => path).filter((path) => path.endsWith('.node'));
  expect(native).toEqual([`/usr/lib/shubbak/node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`]);
  const unpacked = await temporaryFolder();
  await runToEnd('dpkg-deb', ['--extract', deb, unpacked]);
  const host = join(unpacked, 'usr/lib/shubbak/dist/host');
  const texts = await Promise.all((await readdir(host)).map((file) => readFile(join(host, file), 'utf8')));
  // What the desk's bundle has, which signs.
  const ofSigning = /publish\.other-keys|from ["']sharp["']/;
  expect(await readFile(join(projectFolder, 'dist/desk/server/desk.js'), 'utf8')).toMatch(ofSigning);
  expect(texts.filter((text) => ofSigning.test(text))).toEqual([]);
  const licences = await readFile(join(unpacked, 'usr/share/doc/shubbak/copyright'), 'utf8');
  for (const name of ['Node.js', 'better-sqlite3', 'hono', 'preact', '@fontsource/noto-sans-tifinagh']) {
    expect(licences, name).toMatch(new RegExp(`^${name} \\d`, 'm'));
  }
});

/** Starts what is installed, as the user that the package made, without a window. */
async function start({ folder, userOf }: ThrowAwayRoot) {
  const { uid, gid } = await userOf('shubbak');
  const child = spawn(join(folder, 'usr/bin/shubbak'), ['--shell', 'none'], {
    uid,
    gid,
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const session = await openSession(await printedAddress(child));
  const home = (await (await session.get('/api/home')).json()) as HomeAnswer;
  const page = await (await session.get('/')).text();
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  return { edition: home.edition?.number, commune: home.commune?.fr, page, ended: await ended };
}

inRoot(
  `given a bare machine, the package is installed, shows, is upgraded and removed with its state kept, and purged without (needs ${['root', 'dpkg', 'systemd'].join(', ')})`,
  async () => {
    const [first, second] = [await versionOf('1.0'), await versionOf('1.1')];
    const root = await makeRoot(await temporaryFolder());
    const at = (path: string) => join(root.folder, path);
    const [state, config] = [at('var/lib/shubbak'), at('etc/shubbak/screen.yml')];
    const shown = { edition: 1, commune: 'Page commune', page: expect.stringContaining('<script'), ended: [0, null] };

    await root.dpkg('--install', first);
    expect(await root.stateOf('shubbak')).toBe('install ok installed');
    const user = await root.userOf('shubbak');
    expect(user.shell).toBe('/usr/sbin/nologin');
    const { uid, mode } = await stat(state);
    expect([uid, mode & 0o777]).toEqual([user.uid, 0o700]);
    expect(await readdir(at('etc/systemd/system/multi-user.target.wants'))).toEqual([
      'shubbak-display.service',
      'shubbak-power.path',
      'shubbak.service',
    ]);
    expect(await start(root)).toEqual(shown);

    await appendFile(config, '# of this machine\n');
    const kept = await fingerprint(state);
    expect(Object.keys(kept)).toContain('store.sqlite');
    await root.dpkg('--install', second);
    expect(await fingerprint(state)).toEqual(kept);
    expect(await readFile(config, 'utf8')).toContain('# of this machine');
    expect(await start(root)).toEqual(shown);

    const before = await fingerprint(state);
    await root.dpkg('--remove', 'shubbak');
    expect(await root.stateOf('shubbak')).toBe('deinstall ok config-files');
    expect(existsSync(at('usr'))).toBe(false);
    // Nothing that keeps a keyboard, a stick or a console away from a machine that is no screen any more.
    const left = await listFiles(at('etc'));
    // Units of a package that is removed are masked.
    const isMask = (file: string) => file.startsWith('systemd/system/shubbak');
    expect(left.filter((file) => /shubbak|ctrl-alt-del/.test(file) && !isMask(file))).toEqual([
      'chromium/policies/managed/shubbak.json',
      'default/grub.d/shubbak.cfg',
      'shubbak/screen.yml',
    ]);
    expect(await fingerprint(state)).toEqual(before);

    await root.dpkg('--install', second);
    expect(await start(root)).toEqual(shown);
    await root.dpkg('--purge', 'shubbak');
    expect(await root.stateOf('shubbak')).toBe('');
    expect((await listFiles(root.folder)).filter((file) => /shubbak/.test(file))).toEqual([]);
    expect(existsSync(state)).toBe(false);
  },
);

inRoot(
  'given a package of when the lockdown stood in /etc, an upgrade takes those files away, and what an administrator put there since stays (needs root, dpkg, systemd)',
  async () => {
    const second = await versionOf('1.1');
    const root = await makeRoot(await temporaryFolder());
    const rules = join(root.folder, 'etc/udev/rules.d/90-shubbak.rules');
    const display = join(root.folder, 'etc/X11/xorg.conf.d/10-shubbak.conf');
    await root.dpkg('--install', await earlierPackage([rules, display].map((path) => path.slice(root.folder.length))));
    expect([rules, display].map(existsSync)).toEqual([true, true]);
    await appendFile(display, '# of this machine\n');

    await root.dpkg('--install', second);
    expect([rules, display].map(existsSync)).toEqual([false, false]);
    // Nothing reads a file of this name.
    expect(await readFile(`${display}.dpkg-bak`, 'utf8')).toContain('# of this machine');

    await mkdir(dirname(rules), { recursive: true });
    await writeFile(rules, '# of this machine\n');
    await root.dpkg('--install', second);
    await root.dpkg('--remove', 'shubbak');
    expect(await readFile(rules, 'utf8')).toBe('# of this machine\n');
    await root.dpkg('--purge', 'shubbak');
    expect(existsSync(`${display}.dpkg-bak`)).toBe(false);
  },
);

/** A package of before, with nothing in it but these configuration files and one that is there still. */
async function earlierPackage(conffiles: string[]): Promise<string> {
  const folder = await temporaryFolder();
  const paths = ['/etc/shubbak/screen.yml', ...conffiles];
  for (const path of ['/DEBIAN/conffiles', ...paths]) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), paths.map((each) => `${each}\n`).join(''));
  }
  const fields = ['Package: shubbak', 'Version: 0.1.0', 'Architecture: all', 'Maintainer: test', 'Description: test'];
  await writeFile(join(folder, 'DEBIAN/control'), `${fields.join('\n')}\n`);
  const file = join(await temporaryFolder(), 'earlier.deb');
  const { code, errors } = await runToEnd('dpkg-deb', ['--root-owner-group', '-Znone', '--build', folder, file]);
  if (code !== 0) throw new Error(`the package was not built: ${errors}`);
  return file;
}
