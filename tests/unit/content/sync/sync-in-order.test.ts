import { execFileSync } from 'node:child_process';
import { cp, mkdir, rm, symlink, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CodedError } from '../../../../content/model/coded-error.ts';
import { blobPath, timestampPath } from '../../../../content/model/repository.ts';
import type { PassedOver } from '../../../../content/sync/passed-over.ts';
import { syncInOrder } from '../../../../content/sync/sync-in-order.ts';
import { createPublisher, readEdition, removeDifferences } from '../../../support/publisher.ts';
import { codeOf } from '../../../support/refusal.ts';
import { serveRepository } from '../../../support/repository-server.ts';
import { createScreen, findDamage, type Screen, shownNumber } from '../../../support/screen.ts';
import { page } from '../../../support/small-commune.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

/** A screen with edition 1 of a repository that has edition 2 by now; `older` is a copy from before. */
async function setUp() {
  const publisher = await createPublisher();
  await publisher.publish();
  const older = join(await temporaryFolder(), 'older');
  await cp(publisher.repository, older, { recursive: true });
  const screen = await createScreen(await publisher.pinnedRoot());
  await screen.sync(publisher.repository);
  await publisher.publish({ 'new.yml': page('new') });
  return { publisher, older, screen, edition: await readEdition(publisher) };
}

async function syncWith(screen: Screen, repositories: string[]) {
  let told: PassedOver[] | undefined;
  const sync = (repository: string) => screen.sync(repository);
  const outcome = await syncInOrder({ repositories, sync, onPassedOver: (passedOver) => void (told = passedOver) });
  return { passedOver: told?.map(({ repository }) => repository), outcome };
}

type Listed = { list: { documents: { id: string; sha256: string }[] } };

/** Of the edition that the screen does not have. */
const newBlob = (stick: string, { list }: Listed) =>
  join(stick, blobPath(list.documents.find(({ id }) => id === 'new')?.sha256 ?? ''));

/** Sticks as they come: each is a folder that a screen must not take. */
const badSticks: Record<string, (stick: string, edition: Listed) => Promise<void>> = {
  'that is empty': (stick) => rm(stick, { recursive: true }),
  'without its timestamp': (stick) => rm(join(stick, timestampPath)),
  'with half of a copy': (stick, edition) => rm(newBlob(stick, edition)),
  'with a link in the place of a document': async (stick, edition) => {
    const blob = newBlob(stick, edition);
    await cp(blob, `${stick}-blob`);
    await rm(blob);
    await symlink(`${stick}-blob`, blob);
  },
  'with a folder in the place of its timestamp': async (stick) => {
    await rm(join(stick, timestampPath));
    await mkdir(join(stick, timestampPath, 'inside'), { recursive: true });
  },
  'with a link that leads to itself in the place of its blobs': async (stick) => {
    await rm(join(stick, 'blobs'), { recursive: true });
    await symlink('blobs', join(stick, 'blobs'));
  },
  'with a pipe that nobody writes into in the place of a document': async (stick, edition) => {
    await rm(newBlob(stick, edition));
    execFileSync('mkfifo', [newBlob(stick, edition)]);
  },
  'with a document of a thousand gigabytes': (stick, edition) => truncate(newBlob(stick, edition), 1e12),
  'with a timestamp of a thousand gigabytes': (stick) => truncate(join(stick, timestampPath), 1e12),
};

test.each(Object.entries(badSticks))(
  'given a stick %s, it is passed over, and the next repository brings the edition',
  async (_name, spoil) => {
    const { publisher, screen, edition } = await setUp();
    const stick = join(await temporaryFolder(), 'stick');
    await cp(publisher.repository, stick, { recursive: true });
    // With them a screen would not need the blob that is wrong.
    await removeDifferences(stick);
    await spoil(stick, edition);
    const server = await serveRepository(publisher.repository);
    const { outcome, passedOver } = await syncWith(screen, [stick, server.address]);
    expect(outcome).toMatchObject({ kind: 'activated', edition: 2, freshness: 'known' });
    expect(passedOver).toEqual([stick]);
    expect(await findDamage(screen.stateFolder, [edition])).toEqual([]);
  },
);

test('given a preferred repository that has the edition, no other is asked', async () => {
  const { publisher, screen } = await setUp();
  const server = await serveRepository(publisher.repository);
  const { outcome } = await syncWith(screen, [publisher.repository, server.address]);
  expect(outcome).toMatchObject({ kind: 'activated', edition: 2, freshness: 'unknown' });
  expect(server.requests).toEqual([]);
});

test('given a repository of other keys or an older copy of the own one, the others are as good as without it', async () => {
  const { publisher, older, screen, edition } = await setUp();
  const stranger = await createPublisher();
  await stranger.publish();
  const newest = join(await temporaryFolder(), 'newest');
  await cp(publisher.repository, newest, { recursive: true });
  await screen.sync(newest);
  const { outcome, passedOver } = await syncWith(screen, [stranger.repository, older, newest]);
  expect(outcome).toMatchObject({ kind: 'unchanged', edition: 2 });
  expect(passedOver).toEqual([stranger.repository, older]);
  expect(await findDamage(screen.stateFolder, [edition])).toEqual([]);
});

test('given none that helps, the answer is that of the preferred one', async () => {
  const { older, publisher, screen } = await setUp();
  await screen.sync(publisher.repository);
  const { outcome, passedOver } = await syncWith(screen, ['http://127.0.0.1:9/', older]);
  expect(outcome).toMatchObject({ kind: 'offline', code: 'repository.offline' });
  expect(passedOver).toEqual([older]);
  // Of several, it is told which one was refused.
  await expect(syncWith(screen, [older, 'http://127.0.0.1:9/'])).rejects.toMatchObject({
    code: 'trust.rollback',
    message: expect.stringContaining(`${older}: The repository offers something older`),
  });
  expect(shownNumber(screen.stateFolder)).toBe(2);
});

test('given a fault of this screen itself, no other repository is asked', async () => {
  const asked: string[] = [];
  const sync = async (repository: string) => {
    asked.push(repository);
    throw new CodedError('store.full', 'The disk is full.');
  };
  const result = syncInOrder({ repositories: ['a', 'b'], sync, onPassedOver: () => undefined });
  expect(await codeOf(result)).toBe('store.full');
  expect(asked).toEqual(['a']);
  expect(await codeOf(syncInOrder({ repositories: [], sync, onPassedOver: () => undefined }))).toBe(
    'sync.no-repository',
  );
});
