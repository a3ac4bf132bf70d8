import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { timestampPath } from '../../../content/model/repository.ts';
import type { StartRunner } from '../../../content/sync/port-runner.ts';
import { startThreadRunner } from '../../../content/sync/runner.ts';
import { breakDocument, confuseDocument } from '../../support/broken-document.ts';
import { installEditions } from '../../support/installed-editions.ts';
import type { Publisher } from '../../support/publisher.ts';
import { serveRepository } from '../../support/repository-server.ts';
import { startHost } from '../../support/running-host.ts';
import { page } from '../../support/small-commune.ts';

/** The host of a screen, which ends with the test. */
async function start(...[options]: Parameters<typeof startHost>) {
  const host = await startHost(options);
  onTestFinished(() => host.close());
  return { ...host, number: async () => (await host.home()).edition?.number };
}

const publishAnother = (publisher: Publisher) => publisher.publish({ 'other.yml': page('other') }, new Date());

/** A worker that brings, first, a document that this version cannot show. */
const confusingRunner: StartRunner = async (stateFolder, options) => {
  const runner = await startThreadRunner(stateFolder, options);
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
  const installed = await installEditions();
  await publishAnother(installed.publisher);
  const { number, status, log } = await start({ ...installed, startRunner: confusingRunner });
  expect(await number()).toBe(2);
  await expect.poll(async () => (await status()).override).toBe('faulty');
  expect(await number()).toBe(2);
  expect(log).toContainEqual(
    expect.objectContaining({
      code: 'edition.faulty',
      reason: expect.stringMatching(/^Edition 3 .*Meanwhile .* edition 2/),
    }),
  );
  await installed.publisher.publish({ 'better.yml': page('better') }, new Date());
  await expect.poll(number).toBe(4);
  await expect.poll(async () => (await status()).override).toBeUndefined();
});

test('given a sync that has switched and goes on, the page is told of the new edition at once', async () => {
  const installed = await installEditions();
  const ending = Promise.withResolvers<void>();
  const { log } = await start({
    ...installed,
    startRunner: async (...options) => {
      const runner = await startThreadRunner(...options);
      const sync: typeof runner.sync = async (...job) => {
        const outcome = await runner.sync(...job);
        await ending.promise;
        return outcome;
      };
      return { ...runner, sync };
    },
  });
  // Runs before the host is closed.
  onTestFinished(() => ending.resolve());
  await publishAnother(installed.publisher);
  await expect
    .poll(() => log, { timeout: 10_000 })
    .toContainEqual(expect.objectContaining({ msg: 'another edition is shown', edition: 3 }));
});

test('given an edition that was not proven when the power went, it is at the next start', async () => {
  const installed = await installEditions();
  confuseDocument(installed.stateFolder, 'first');
  const { number, status } = await start(installed);
  await expect.poll(async () => [await number(), (await status()).override]).toEqual([1, 'faulty']);
});

test('given the previous edition, asked for, it is shown and reported over a restart, until a new one comes', async () => {
  const installed = await installEditions();
  const asked = await start({ ...installed, edition: 'previous' });
  expect([await asked.number(), (await asked.status()).override]).toEqual([1, 'asked']);
  await expect.poll(async () => (await asked.status()).sync.kind).toBe('synced');
  expect(await asked.number()).toBe(1);
  await asked.close();

  const again = await start(installed);
  expect([await again.number(), (await again.status()).override]).toEqual([1, 'asked']);
  await publishAnother(installed.publisher);
  await expect.poll(again.number).toBe(3);
  expect((await again.status()).override).toBeUndefined();
});

test('given the newest edition, asked for again, it is shown', async () => {
  const installed = await installEditions();
  await (await start({ ...installed, edition: 'previous' })).close();
  const { number, status } = await start({ ...installed, edition: 'newest' });
  expect([await number(), (await status()).override]).toEqual([2, undefined]);
});

const refusalsIn = (log: Record<string, unknown>[]) =>
  log.filter(({ level }) => Number(level) >= 40).map(({ msg, code, repository }) => [msg, code, repository]);

test('given a repository that is refused and is the only one, the log says so once, and the status', async () => {
  const installed = await installEditions();
  await writeFile(join(installed.publisher.repository, timestampPath), '{');
  const { status, log } = await start(installed);
  await expect.poll(async () => (await status()).sync.kind).toBe('refused');
  expect(await status()).toMatchObject({ sync: { code: 'trust.format' } });
  expect((await status()).passedOver).toBeUndefined();
  expect(refusalsIn(log)).toEqual([['a sync was refused', 'trust.format', undefined]]);
});

test('given a repository that is refused and another that is not, the log says so once, and the status for as long as it lasts', async () => {
  const installed = await installEditions();
  const { repository } = installed.publisher;
  const broken = await serveRepository(repository, (path, response) =>
    Boolean(path === timestampPath && response.writeHead(200).end('{')),
  );
  const config = await readFile(installed.configFile, 'utf8');
  const both = `address: "${broken.address}", alternatives: ["${repository}"]`;
  await writeFile(installed.configFile, config.replace(`address: "${repository}"`, both));
  const { status, log } = await start(installed);
  const isAskedTwice = () => broken.requests.filter((path) => path === timestampPath).length > 1;
  await expect.poll(isAskedTwice).toBe(true);
  expect(await status()).toMatchObject({
    sync: { kind: 'synced', freshness: 'unknown' },
    passedOver: [{ repository: broken.address, code: 'trust.format', reason: expect.stringContaining('whole') }],
  });
  expect(refusalsIn(log)).toEqual([['a repository was passed over', 'trust.format', broken.address]]);
  broken.answer = () => false;
  await expect.poll(async () => (await status()).passedOver).toBeUndefined();
}, 60_000);

test('given a preferred server that asks to be left alone, the other one alone is asked by the next sync', async () => {
  const installed = await installEditions();
  const { repository } = installed.publisher;
  const busy = await serveRepository(repository, (_path, response) =>
    Boolean(response.writeHead(503, { 'retry-after': '3600' }).end()),
  );
  const other = await serveRepository(repository);
  const config = await readFile(installed.configFile, 'utf8');
  const both = `address: "${busy.address}", alternatives: ["${other.address}"]`;
  await writeFile(installed.configFile, config.replace(`address: "${repository}"`, both));
  const { status } = await start(installed);
  const isAskedTwice = () => other.requests.filter((path) => path === timestampPath).length > 1;
  await expect.poll(isAskedTwice).toBe(true);
  expect(busy.requests).toHaveLength(1);
  expect((await status()).passedOver).toMatchObject([{ repository: busy.address, code: 'repository.busy' }]);
}, 60_000);

test('given a store that a disk changes while the screen runs, it is built anew, and the screen goes on', async () => {
  const installed = await installEditions();
  const { number, request, log } = await start(installed);
  breakDocument(installed.stateFolder, 'new');
  expect((await request('/api/documents/new')).status).toBe(500);
  await expect.poll(async () => (await request('/api/documents/new')).status).toBe(200);
  expect(await number()).toBe(2);
  expect(log.map(({ msg }) => msg)).toContain('the store was damaged, and is built anew');
});

/** Makes the store so large that not all of it is looked at before the screen shows something, and spoils a part of it. */
async function spoilLargeStore(stateFolder: string, part: string): Promise<void> {
  const file = join(stateFolder, 'store.sqlite');
  const database = new Database(file);
  database.exec('CREATE TABLE filling (bytes BLOB); INSERT INTO filling VALUES (zeroblob(68000000))');
  const page = database
    .prepare<[string], number>('SELECT rootpage FROM sqlite_schema WHERE name = ?')
    .pluck()
    .get(part);
  const pageSize = Number(database.pragma('page_size', { simple: true }));
  database.close();
  const handle = await open(file, 'r+');
  await handle.write(Buffer.alloc(pageSize, 0xa5), 0, pageSize, ((page ?? 0) - 1) * pageSize);
  await handle.close();
}

test.each(['document', 'search_sound_0'])(
  'given a store of more than 64 MB whose %s a disk has changed, it is built anew, and the screen shows its edition',
  async (part) => {
    const installed = await installEditions();
    await spoilLargeStore(installed.stateFolder, part);
    const { number, log } = await start(installed);
    expect(await number()).toBe(2);
    const said = () => log.map(({ msg }) => msg);
    await expect.poll(said).toContain('the store was damaged, and is built anew');
    expect(await number()).toBe(2);
    expect(said().filter((msg) => msg === 'the store was damaged, and is built anew')).toHaveLength(1);
  },
);
