import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { removeDifferences } from '../support/publisher.ts';
import { serveRepository } from '../support/repository-server.ts';
import { createScreen, findDamage, shownNumber } from '../support/screen.ts';
import { missingForStrace, runTraced, withStrace } from '../support/strace.ts';
import { twoEditions } from './two-editions.ts';

const traced = test.skipIf(missingForStrace.length > 0);

/** The blobs that only the second edition has: its list comes first, all others follow. */
async function syncWithFailure(failing: (blob: string) => string, nth: number, { differences = false } = {}) {
  const scene = await twoEditions();
  if (!differences) await removeDifferences(scene.publisher.repository);
  const server = await serveRepository(scene.publisher.repository);
  const stateFolder = await scene.copy();
  const had = await readdir(join(stateFolder, 'blobs'));
  const files = await readdir(join(scene.publisher.repository, 'blobs'));
  const picture = scene.editions[1]?.list.media.find(({ sha256 }) => !had.includes(sha256))?.sha256 ?? '';
  const fault = ['-f', '-P', join(stateFolder, failing(picture)), '-o', '/dev/null', '-e', 'trace=fsync'];
  const { errors } = await runTraced(
    [...fault, '-e', `inject=fsync:error=EIO:when=${nth}`],
    scene.command(stateFolder, { repository: server.address }),
  );
  expect(errors).toContain('EIO: i/o error, fsync');
  expect(shownNumber(stateFolder)).toBe(1);
  const left = await readdir(join(stateFolder, 'blobs'));

  const before = server.requests.length;
  const screen = await createScreen(scene.pinnedRoot, stateFolder);
  expect(await screen.sync(server.address)).toMatchObject({ kind: 'activated', edition: 2 });
  expect(await findDamage(stateFolder, scene.editions)).toEqual([]);
  const asked = server.requests.slice(before).filter((path) => path.startsWith('blobs/'));
  return { picture, left, had, files, asked, ranges: server.ranges };
}

traced(
  withStrace(
    'given a disk that fails to sync a blob, nothing of it is gone on with: it is fetched again, from its beginning',
  ),
  async () => {
    const { picture, left, asked, ranges } = await syncWithFailure((blob) => `blobs/${blob}.part`, 1);
    expect(left).not.toContain(picture);
    expect(left).not.toContain(`${picture}.part`);
    expect(asked).toContain(`blobs/${picture}`);
    expect(ranges).toEqual([]);
  },
);

traced(
  withStrace('given a disk that fails to sync the names of blobs, they are not believed: all are fetched again'),
  async () => {
    const { left, had, files, asked } = await syncWithFailure(() => 'blobs', 2);
    // Of the second edition only its list was synced before.
    const isNew = (blob: string) => files.includes(blob) && !had.includes(blob);
    expect(left.filter(isNew)).toHaveLength(1);
    expect(asked).toHaveLength(files.filter(isNew).length - 1);
  },
);

traced(
  withStrace('given a disk that fails to sync the names of blobs that were made by differences, they are not believed'),
  async () => {
    const { left, had, files } = await syncWithFailure(() => 'blobs', 3, { differences: true });
    expect(left.filter((blob) => files.includes(blob) && !had.includes(blob))).toHaveLength(1);
  },
);
