import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openReadDb } from '../../../../content/store/open.ts';
import { startThreadRunner } from '../../../../content/sync/runner.ts';
import type { SyncProgress } from '../../../../content/sync/sync.ts';
import { createPublisher, noon, readEdition } from '../../../support/publisher.ts';
import { codeOf } from '../../../support/refusal.ts';
import { serveRepository } from '../../../support/repository-server.ts';
import { findDamage } from '../../../support/screen.ts';
import { page } from '../../../support/small-commune.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

async function setUp() {
  const publisher = await createPublisher();
  await publisher.publish();
  const stateFolder = await temporaryFolder();
  const runner = await startThreadRunner(stateFolder, { isSuspect: false });
  onTestFinished(() => runner.close());
  const job = {
    repository: publisher.repository,
    pinnedRoot: await publisher.pinnedRoot(),
    now: noon,
    isFallback: false,
  };
  return { publisher, stateFolder, runner, job };
}

test('given a new folder, the store can be read as soon as the runner has started', async () => {
  const { stateFolder } = await setUp();
  const db = openReadDb(stateFolder);
  onTestFinished(() => db.close());
  expect(db.edition()).toBeUndefined();
});

test('given a job, its outcome, its progress and its edition come from the worker', async () => {
  const { publisher, stateFolder, runner, job } = await setUp();
  const seen: SyncProgress[] = [];
  expect(await runner.sync(job, (progress) => seen.push(progress))).toEqual({
    kind: 'activated',
    edition: 1,
    blobsFetched: 8,
  });
  // The list comes alone, and what it names after it; the last is told again when it is shown.
  const expected = [1, 2, 3, 4, 5, 6, 7, 8, 8].map((fetched) => ({
    edition: 1,
    fetched,
    total: fetched === 1 ? 1 : 8,
  }));
  expect(seen).toEqual(expected);
  expect(await findDamage(stateFolder, [await readEdition(publisher)])).toEqual([]);
});

test('given an open reader, it sees the new edition without opening again', async () => {
  const { publisher, stateFolder, runner, job } = await setUp();
  await runner.sync(job);
  const db = openReadDb(stateFolder);
  onTestFinished(() => db.close());
  expect(db.edition()?.number).toBe(1);
  await publisher.publish({ 'first.yml': page('first', { priority: 1 }) });
  await runner.sync(job);
  expect(db.edition()?.number).toBe(2);
});

test('given two jobs at once, they run one after the other', async () => {
  const { publisher, runner, job } = await setUp();
  const server = await serveRepository(publisher.repository);
  const both = await Promise.all([
    runner.sync({ ...job, repository: server.address }),
    runner.sync({ ...job, repository: server.address }),
  ]);
  expect(both.map(({ kind }) => kind)).toEqual(['activated', 'unchanged']);
});

test('given a refused job, its code arrives and the next job runs', async () => {
  const { runner, job } = await setUp();
  expect(await codeOf(runner.sync({ ...job, pinnedRoot: Buffer.from('torn') }))).toBe('trust.format');
  expect(await runner.sync(job)).toMatchObject({ kind: 'activated' });
});

test('given a store of a newer version, the runner does not start and says why', async () => {
  const { stateFolder, runner } = await setUp();
  await runner.close();
  const database = new Database(join(stateFolder, 'store.sqlite'));
  database.pragma('user_version = 999');
  database.close();
  expect(await codeOf(startThreadRunner(stateFolder, { isSuspect: false }))).toBe('store.newer');
});

/** Ends the worker while a sync waits for a server that does not answer. */
async function endWorker({ publisher, runner, job }: Awaited<ReturnType<typeof setUp>>): Promise<string> {
  const posts = vi.spyOn(Worker.prototype, 'postMessage');
  onTestFinished(() => posts.mockRestore());
  const server = await serveRepository(publisher.repository, () => true);
  const waiting = runner.sync({ ...job, repository: server.address });
  await vi.waitUntil(() => server.requests.length > 0, { timeout: 20_000 });
  await (posts.mock.contexts[0] as Worker).terminate();
  return codeOf(waiting);
}

test('given a worker that ends, what waits for it fails with a code, and the next sync runs in another one', async () => {
  const given = await setUp();
  expect(await endWorker(given)).toBe('sync.worker');
  expect(await given.runner.sync(given.job)).toMatchObject({ kind: 'activated', edition: 1 });
});

test('given a worker that ended, closing ends as well', async () => {
  const given = await setUp();
  expect(await endWorker(given)).toBe('sync.worker');
  await given.runner.close();
});
