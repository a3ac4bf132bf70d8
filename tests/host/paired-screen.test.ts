import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { listen } from '../../main/desk/listen.ts';
import { deskKeyFile } from '../../main/kiosk/desk/desk-key.ts';
import type { Status } from '../../main/kiosk/status.ts';
import { installEditions } from '../support/installed-editions.ts';
import { startHost } from '../support/running-host.ts';
import { page } from '../support/small-commune.ts';
import { addAdministrator, testDesk } from '../support/test-desk.ts';

const soon = { timeout: 15_000 };

/** A desk that listens, and a host whose configuration names it and whose repository it would look at once a day. */
async function deskAndHost() {
  const desk = testDesk();
  const served = await listen(desk.app, 0);
  const end = desk.screens.start();
  onTestFinished(async () => {
    end();
    await served.close();
  });
  const headers = desk.cookieOf(await addAdministrator(desk.db));
  const installed = await installEditions();
  const config = await readFile(installed.configFile, 'utf8');
  await writeFile(
    installed.configFile,
    `${config.replace('everySeconds: 5', 'everySeconds: 86400')}desk: ${served.address}\n`,
  );
  const start = async () => {
    const host = await startHost(installed);
    onTestFinished(() => host.close());
    return host;
  };
  const read = async (path: string) => (await desk.app.request(path, { headers })).text();
  return { ...desk, ...installed, headers, start, read };
}

const link = async (host: { status: () => Promise<Status> }) => (await host.status()).desk;

/** Waits for the code of a host and types it. */
async function pairAt(
  { send, headers }: Pick<Awaited<ReturnType<typeof deskAndHost>>, 'send' | 'headers'>,
  host: { status: () => Promise<Status> },
): Promise<void> {
  await expect.poll(() => link(host), soon).toMatchObject({ kind: 'waiting' });
  const desk = await link(host);
  const code = desk?.kind === 'waiting' ? desk.code : '';
  expect((await send('/sites/annex-1/screens', { code, name: 'Hall' }, headers)).status).toBe(303);
  await expect.poll(async () => (await link(host))?.kind, soon).toBe('paired');
}

test('given a screen that is paired, an announced edition comes at once, and the fleet page says what the screen says', async () => {
  const both = await deskAndHost();
  const { start, read, publisher, screens, announcer, stateFolder } = both;
  const host = await start();
  await pairAt(both, host);
  const { mode } = await stat(deskKeyFile(stateFolder));
  expect(mode & 0o777).toBe(0o600);
  await expect.poll(() => read('/screens'), soon).toContain('Montre l’édition actuelle');

  await publisher.publish({ 'other.yml': page('other') }, new Date());
  expect((await host.home()).edition?.number).toBe(2);
  announcer.announce(3);
  await expect.poll(async () => (await host.home()).edition?.number, soon).toBe(3);
  await expect.poll(() => read('/screens/1'), soon).toMatch(/3, du \d/);

  await host.close();
  await expect.poll(() => screens.live.isOpen(1), soon).toBe(false);
  const again = await start();
  await expect.poll(async () => (await link(again))?.kind, soon).toBe('paired');
  expect(await readFile(join(stateFolder, 'desk-key.json'), 'utf8')).not.toContain('undefined');
});

test('given a screen that is unpaired, it waits with another key, and can be paired again', async () => {
  const both = await deskAndHost();
  const { start, send, headers, db } = both;
  const host = await start();
  await pairAt(both, host);
  expect((await send('/screens/1/unpair', {}, headers)).status).toBe(303);
  await pairAt(both, host);
  expect(db.screens().map(({ id }) => id)).toEqual([2]);
  expect(host.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
});

test('given no desk that answers, the screen shows what it has, and says that the desk does not hear it', async () => {
  const installed = await installEditions();
  await writeFile(installed.configFile, `${await readFile(installed.configFile, 'utf8')}desk: http://127.0.0.1:9\n`);
  const host = await startHost(installed);
  onTestFinished(() => host.close());
  expect((await host.home()).edition?.number).toBe(2);
  expect(await link(host)).toEqual({ kind: 'away' });
});
