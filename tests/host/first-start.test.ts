import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { globSync, readFileSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Status } from '../../main/kiosk/status.ts';
import { projectFolder } from '../../main/places.ts';
import type { HomeAnswer, SectionAnswer } from '../../main/visitor/answers.ts';
import { type BrowserSession, openSession } from '../support/browser-session.ts';
import { fingerprint, listFiles } from '../support/list-files.ts';
import { createPublisher } from '../support/publisher.ts';
import { runProject } from '../support/running-screen.ts';
import { listenTo } from '../support/screen-events.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A screen that was started: what it printed so far, and how its page is reached. */
type Started = { child: ChildProcess; printed: () => string; session: BrowserSession };

async function start(home: string, ...options: string[]): Promise<Started> {
  const child = runProject('main/start.ts', ['--shell', 'none', ...options], home);
  onTestFinished(() => void child.kill('SIGKILL'));
  let printed = '';
  const address = await new Promise<string>((resolve, reject) => {
    child.stderr?.on('data', (chunk) => (printed += chunk));
    child.stdout?.on('data', (chunk) => {
      printed += chunk;
      const found = /http:\S+(?=\n)/.exec(printed)?.[0];
      if (found) resolve(found);
    });
    child.on('close', () => reject(new Error(`it ended without an address: ${printed}`)));
  });
  return { child, printed: () => printed, session: await openSession(address) };
}

/** Ends a screen; its streams close when no process of it is left that could write to them. */
async function end({ child }: Started, signal: NodeJS.Signals = 'SIGTERM'): Promise<unknown[]> {
  const closed = once(child, 'close');
  child.kill(signal);
  return closed;
}

const ask = async <Answer>(session: BrowserSession, path: string) => (await (await session.get(path)).json()) as Answer;
const homeOf = ({ session }: Started) => ask<HomeAnswer>(session, '/api/home');
const projectsOf = async ({ session }: Started) => (await ask<SectionAnswer>(session, '/api/sections/projects')).total;
const statusOf = ({ session }: Started) => ask<Status>(session, '/api/status');

test('given a machine that never had a screen, one address is printed, and it shows the programme', async () => {
  const screen = await start(await temporaryFolder());
  const words = screen
    .printed()
    .split('\n')
    .filter((line) => !line.startsWith('{'));
  expect(words.filter((line) => line.includes('http'))).toEqual([
    expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/open\?token=[\w-]{43}$/),
  ]);
  const page = await screen.session.get('/');
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<script')]);
  const home = await homeOf(screen);
  expect(home.edition?.number).toBe(1);
  expect(home.commune?.en).toBe('Commune of El Jadida');
  expect(await projectsOf(screen)).toBe(7);
  expect(await statusOf(screen)).toMatchObject({ developmentKeys: true });
});

test('given a first start, its keys are in the state folder, for their owner alone, and nowhere in the project', async () => {
  const home = await temporaryFolder();
  await end(await start(home));
  const files = await listFiles(home);
  expect(files.filter((file) => !file.startsWith('.local/state/shubbak/'))).toEqual([]);
  const keys = files.filter((file) => file.endsWith('.pem'));
  expect(keys.map((file) => file.replace('.local/state/shubbak/development/keys/', ''))).toEqual([
    'root.pem',
    'snapshot.pem',
    'targets.pem',
    'timestamp.pem',
  ]);
  for (const key of keys) expect((await stat(join(home, key))).mode & 0o777, key).toBe(0o600);
  expect((await stat(join(home, '.local/state/shubbak/development/keys'))).mode & 0o777).toBe(0o700);
  for (const file of files.filter((one) => !one.endsWith('.pem'))) {
    expect((await readFile(join(home, file))).includes('PRIVATE KEY'), file).toBe(false);
  }
  expect(globSync('**/*.pem', { cwd: projectFolder, exclude: ['node_modules/**', '.git/**'] })).toEqual([]);
});

test('given a second start with the same content, it shows the same edition, signed with the same keys', async () => {
  const home = await temporaryFolder();
  const keys = join(home, '.local/state/shubbak/development/keys');
  const first = await start(home);
  const [edition, made] = [(await homeOf(first)).edition, await fingerprint(keys)];
  await end(first);
  const second = await start(home);
  expect((await homeOf(second)).edition).toEqual(edition);
  expect(await fingerprint(keys)).toEqual(made);
  expect(second.session.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

/** The processes of this machine that were started with a home folder, as Linux lists them. */
function processesOf(home: string): string[] {
  return globSync('/proc/[0-9]*/environ').filter((file) => {
    try {
      return readFileSync(file, 'utf8').includes(`HOME=${home}\0`);
    } catch {
      // It has ended meanwhile, or is somebody else's.
      return false;
    }
  });
}

test.runIf(process.platform === 'linux')(
  'given a screen that runs, its process is found by its home folder',
  async () => {
    const home = await temporaryFolder();
    const screen = await start(home);
    expect(processesOf(home)).toEqual([`/proc/${screen.child.pid}/environ`]);
  },
);

test.each<NodeJS.Signals>(['SIGTERM', 'SIGINT', 'SIGHUP'])(
  'given %s while a page listens, it ends with code 0, and no process is left',
  async (signal) => {
    const home = await temporaryFolder();
    const screen = await start(home);
    await listenTo(await screen.session.get('/api/events'));
    expect(await end(screen, signal)).toEqual([0, null]);
    expect(processesOf(home)).toEqual([]);
    await expect(screen.session.get('/')).rejects.toThrow();
  },
);

async function unusedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** The configuration of a screen with a repository of its own, in a folder of its own. */
async function configFor(address: string): Promise<string> {
  const folder = await temporaryFolder();
  const file = join(folder, 'lobby.yml');
  const repository = `repository: { address: "${address}", everySeconds: 5 }`;
  await writeFile(
    file,
    `site: headquarters\nlanguages: [ar, fr]\norientation: portrait\nstateFolder: ${folder}/state\n${repository}\n`,
  );
  return file;
}

test('given a repository that nobody reaches, a new screen shows the edition that came along, and says that it is offline', async () => {
  const home = await temporaryFolder();
  const screen = await start(home, '--config', await configFor(`http://127.0.0.1:${await unusedPort()}/`));
  expect(await projectsOf(screen)).toBe(7);
  await expect.poll(async () => (await statusOf(screen)).sync).toMatchObject({ kind: 'offline' });
  expect(await projectsOf(screen)).toBe(7);
  // Where a screen keeps its state is said by its configuration: a copy of that stands elsewhere, for the day it is broken.
  expect(await listFiles(home)).toEqual(['.local/state/shubbak/screens/lobby/last-good-config.yml']);
});

test("given a commune's own root, the edition that came along is refused, and the commune's is shown", async () => {
  const publisher = await createPublisher();
  await publisher.publish({}, new Date());
  const config = await configFor(publisher.repository);
  await writeFile(join(config, '..', 'root.json'), await publisher.pinnedRoot());
  const screen = await start(await temporaryFolder(), '--config', config);
  await expect.poll(async () => (await homeOf(screen)).commune?.fr).toBe('Page commune');
  expect(screen.printed()).toMatch(
    /The edition in \S+, which would be shown first, was refused: .* not signed by the keys/,
  );
});
