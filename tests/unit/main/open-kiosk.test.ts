import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono } from 'hono';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import type { StartRunner } from '../../../content/sync/port-runner.ts';
import { startThreadRunner } from '../../../content/sync/runner.ts';
import { loadConfig } from '../../../kiosk-config/load.ts';
import type { EditionAsked } from '../../../main/edition-asked.ts';
import { createScreen, type Opening } from '../../../main/kiosk/screen.ts';
import type { Status } from '../../../main/kiosk/status.ts';
import { openKiosk } from '../../../main/open-kiosk.ts';
import type { HomeAnswer } from '../../../main/visitor/answers.ts';
import { breakDocument, confuseDocument } from '../../support/broken-document.ts';
import { createPublisher, type Publisher } from '../../support/publisher.ts';
import { createScreen as createState } from '../../support/screen.ts';
import { page } from '../../support/small-commune.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A screen that has editions 1 and 2, and what it is started with. */
async function screenWithTwo() {
  const publisher = await createPublisher();
  const stateFolder = join(await temporaryFolder(), 'state');
  await publisher.publish({}, new Date());
  const screen = await createState(await publisher.pinnedRoot(), stateFolder);
  await screen.sync(publisher.repository, new Date());
  screen.display('good');
  await publisher.publish({ 'new.yml': page('new') }, new Date());
  await screen.sync(publisher.repository, new Date());
  const configFile = join(stateFolder, '..', 'screen.yml');
  await writeFile(join(stateFolder, '..', 'root.json'), await publisher.pinnedRoot());
  const repository = `repository: { address: "${publisher.repository}", everySeconds: 5 }`;
  await writeFile(configFile, `site: annex-1\nlanguages: [ar, fr]\norientation: portrait\n${repository}\n`);
  return { publisher, stateFolder, configFile };
}

type Installed = { stateFolder: string; configFile: string };

/** Starts the host of a screen as a shell does. */
async function start(
  { stateFolder, configFile }: Installed,
  { edition, startRunner = startThreadRunner }: { edition?: EditionAsked; startRunner?: StartRunner } = {},
) {
  const log: Record<string, unknown>[] = [];
  const logger = pino({}, { write: (line: string) => void log.push(JSON.parse(line)) });
  const config = await loadConfig(configFile);
  const places = { stateFolder, configFile, environment: {} };
  const open = (opening: Opening) => openKiosk(config, places, { startRunner, log: logger, edition }, opening);
  const screen = createScreen(new Hono(), open, logger);
  await screen.open();
  onTestFinished(() => screen.close());
  const get = async <T>(path: string) => (await (await screen.app.request(path)).json()) as T;
  return {
    log,
    close: screen.close,
    request: (path: string) => screen.app.request(path),
    number: async () => (await get<HomeAnswer>('/api/home')).edition?.number,
    status: () => get<Status>('/api/status'),
  };
}

const publishAnother = (publisher: Publisher) => publisher.publish({ 'other.yml': page('other') }, new Date());

/** A worker that brings, first, a document that this version cannot show. */
const confusingRunner: StartRunner = async (stateFolder) => {
  const runner = await startThreadRunner(stateFolder);
  let isFirst = true;
  return {
    ...runner,
    sync: async (job, onProgress) => {
      const outcome = await runner.sync(job, onProgress);
      if (isFirst) confuseDocument(stateFolder, 'first');
      isFirst = false;
      return outcome;
    },
  };
};

test('given a new edition of which a view cannot be read, the one before is shown by itself, and a better one after it', async () => {
  const installed = await screenWithTwo();
  await publishAnother(installed.publisher);
  const { number, status, log } = await start(installed, { startRunner: confusingRunner });
  expect(await number()).toBe(2);
  await expect.poll(async () => (await status()).override, { timeout: 10_000 }).toBe('faulty');
  expect(await number()).toBe(2);
  expect(log).toContainEqual(
    expect.objectContaining({
      code: 'edition.faulty',
      reason: expect.stringMatching(/^Edition 3 .*Meanwhile .* edition 2/),
    }),
  );
  await installed.publisher.publish({ 'better.yml': page('better') }, new Date());
  await expect.poll(number, { timeout: 15_000 }).toBe(4);
  await expect.poll(async () => (await status()).override).toBeUndefined();
});

test('given an edition that was not proven when the power went, it is at the next start', async () => {
  const installed = await screenWithTwo();
  confuseDocument(installed.stateFolder, 'first');
  const { number, status } = await start(installed);
  expect([await number(), (await status()).override]).toEqual([1, 'faulty']);
});

test('given the previous edition, asked for, it is shown and reported over a restart, until a new one comes', async () => {
  const installed = await screenWithTwo();
  const asked = await start(installed, { edition: 'previous' });
  expect([await asked.number(), (await asked.status()).override]).toEqual([1, 'asked']);
  await expect.poll(async () => (await asked.status()).sync.kind, { timeout: 10_000 }).toBe('synced');
  expect(await asked.number()).toBe(1);
  await asked.close();

  const again = await start(installed);
  expect([await again.number(), (await again.status()).override]).toEqual([1, 'asked']);
  await publishAnother(installed.publisher);
  await expect.poll(again.number, { timeout: 15_000 }).toBe(3);
  expect((await again.status()).override).toBeUndefined();
});

test('given the newest edition, asked for again, it is shown', async () => {
  const installed = await screenWithTwo();
  await (await start(installed, { edition: 'previous' })).close();
  const { number, status } = await start(installed, { edition: 'newest' });
  expect([await number(), (await status()).override]).toEqual([2, undefined]);
});

test('given a store that a disk changes while the screen runs, it is built anew, and the screen goes on', async () => {
  const installed = await screenWithTwo();
  const { number, request, log } = await start(installed);
  breakDocument(installed.stateFolder, 'new');
  expect((await request('/api/documents/new')).status).toBe(500);
  await expect.poll(async () => (await request('/api/documents/new')).status, { timeout: 10_000 }).toBe(200);
  expect(await number()).toBe(2);
  expect(log.map(({ msg }) => msg)).toContain('the store was damaged, and is built anew');
});
