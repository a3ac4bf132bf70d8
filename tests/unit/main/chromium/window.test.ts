import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openWindow, type WindowOptions } from '../../../../main/chromium/window.ts';
import { projectFolder } from '../../../../main/places.ts';
import { fakeProgram } from '../../../support/fake-program.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const address = 'http://127.0.0.1:1/open?token=x';
const isRoot = process.getuid?.() === 0;

/** Opens a stand-in for a browser: a shell script. What it writes to its error stream is told when it ends. */
async function open(script: string, change: Partial<WindowOptions> = {}, folder?: string) {
  const browser = await fakeProgram(folder ?? (await temporaryFolder()), 'chromium', script);
  const environment = { PATH: process.env.PATH, HOME: '/root', DISPLAY: ':9' };
  const window = openWindow({ browser, address, windowed: false, orientation: 'portrait', environment, ...change });
  onTestFinished(() => window.close());
  return window;
}

const tellArguments = 'for one in "$@"; do echo "$one" >&2; done';

async function argumentsOf(change: Partial<WindowOptions> = {}): Promise<string[]> {
  const { said } = await (await open(tellArguments, change)).closed;
  return said.split('\n');
}

test('given a screen, the browser is locked to the whole display, private, and keeps its sandbox', async () => {
  const given = await argumentsOf();
  expect(given.slice(-2)).toEqual(['--kiosk', address]);
  expect(given).toEqual(
    expect.arrayContaining(['--incognito', '--disk-cache-dir=/dev/null', '--noerrdialogs', '--disable-pinch']),
  );
  expect(given).toEqual(
    expect.arrayContaining(['--no-first-run', '--deny-permission-prompts', '--disable-extensions', '--no-pings']),
  );
  expect(given.find((flag) => flag.startsWith('--disable-features='))).toMatch(
    /[=,]Translate,OverscrollHistoryNavigation,TouchpadOverscrollHistoryNavigation,/,
  );
  expect(given.filter((flag) => /sandbox|remote-debugging|disable-web-security/.test(flag))).toEqual([]);
});

test('given a window for a desk, it has no address bar and the proportions of the screen', async () => {
  expect((await argumentsOf({ windowed: true })).slice(-2)).toEqual([`--app=${address}`, '--window-size=540,960']);
  expect((await argumentsOf({ windowed: true, orientation: 'landscape' })).at(-1)).toBe('--window-size=960,540');
});

test('given two windows, each has a profile of its own, which goes with it', async () => {
  const profiles = [await argumentsOf(), await argumentsOf()].map(
    (given) => given.find((flag) => flag.startsWith('--user-data-dir='))?.replace('--user-data-dir=', '') ?? '',
  );
  expect(new Set(profiles).size).toBe(2);
  for (const profile of profiles) expect(existsSync(profile), profile).toBe(false);
});

test('given a profile that cannot be removed, the end of its browser is told all the same', async () => {
  const folder = await temporaryFolder();
  const [place, elsewhere] = [join(folder, 'place'), join(folder, 'elsewhere')];
  await mkdir(place);
  vi.stubEnv('TMPDIR', place);
  onTestFinished(() => void vi.unstubAllEnvs());
  const window = await open('exec sleep 60', {}, folder);
  await rename(place, elsewhere);
  await symlink('place', place);
  window.kill();
  expect((await window.closed).how).toBe('SIGKILL');
});

test('given a browser, it can write its profile', async () => {
  const window = await open(
    'for one in "$@"; do case "$one" in --user-data-dir=*) touch "${one#*=}/file" && echo written >&2;; esac; done',
  );
  expect((await window.closed).said).toBe('written');
});

test('given a browser that fails, its code and its last words are told', async () => {
  const window = await open('echo "cannot open display" >&2; exit 3');
  expect(await window.closed).toEqual({ how: 3, said: 'cannot open display' });
});

test('given a browser that says more than anybody reads, the end of it is told', async () => {
  const window = await open('i=0; while [ $i -lt 500 ]; do echo "line $i" >&2; i=$((i+1)); done; exit 1');
  const { said } = await window.closed;
  expect(said.length).toBeLessThanOrEqual(2000);
  expect(said).toMatch(/line 499$/);
});

test('given a browser that does not exist, that is told and nobody waits', async () => {
  const window = await open('', { browser: '/nonexistent/chromium' });
  expect((await window.closed).said).toMatch(/ENOENT|No such file/);
});

test.skipIf(process.platform !== 'linux')('given a host that is killed, its browser ends with it', async () => {
  const folder = await temporaryFolder();
  await chmod(folder, 0o777);
  const file = join(folder, 'pid');
  const browser = await fakeProgram(join(folder, 'bin'), 'chromium', `echo $$ > ${file}; while :; do sleep 0.05; done`);
  const options = {
    browser,
    address,
    windowed: false,
    orientation: 'portrait',
    environment: { PATH: process.env.PATH },
  };
  const opening = `(await import('./main/chromium/window.ts')).openWindow(${JSON.stringify(options)})`;
  const host = spawn(process.execPath, ['--input-type=module', '--eval', opening], { cwd: projectFolder });
  const started = async () => Number(await readFile(file, 'utf8').catch(() => '')) || undefined;
  const pid = await vi.waitUntil(started, { timeout: 20_000 });
  expect(existsSync(`/proc/${pid}`)).toBe(true);
  host.kill('SIGKILL');
  await vi.waitUntil(() => !existsSync(`/proc/${pid}`), { timeout: 20_000 });
});

test('given an end by us, the browser is asked to leave', async () => {
  const window = await open('echo ready >&2; trap "exit 0" TERM; while :; do sleep 0.05; done');
  await window.close();
  expect([0, 'SIGTERM']).toContain((await window.closed).how);
});

const tellUser = 'echo "$(id -u) $HOME $XDG_RUNTIME_DIR" >&2';

test.runIf(isRoot)('given root, the browser runs as another user, at home in its profile', async () => {
  const [uid, home, runtime] = (await (await open(tellUser)).closed).said.split(' ');
  expect(Number(uid)).toBeGreaterThan(0);
  expect(home).toMatch(/shubbak-browser-/);
  expect(runtime).toBe(home);
});

test.runIf(isRoot)('given root and the secret of its display, the browser gets a copy that it can read', async () => {
  const secret = join(await temporaryFolder(), '.Xauthority');
  await writeFile(secret, 'magic cookie\n', { mode: 0o600 });
  const window = await open('cat "$XAUTHORITY" >&2', {
    environment: { PATH: process.env.PATH, DISPLAY: ':9', XAUTHORITY: secret },
  });
  expect((await window.closed).said).toBe('magic cookie');
});

test.skipIf(isRoot)('given another user than root, the browser runs as that user', async () => {
  expect((await (await open(tellUser)).closed).said).toMatch(new RegExp(`^${process.getuid?.()} /root`));
});

test('given a browser that crashes, that is told and not taken for an end', async () => {
  const window = await open('kill -SEGV $$');
  expect((await window.closed).how).toBe('SIGSEGV');
});
