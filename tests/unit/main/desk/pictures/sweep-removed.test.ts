import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { backUp } from '../../../../../main/desk/backup/back-up.ts';
import { restore } from '../../../../../main/desk/backup/restore.ts';
import { createShelf } from '../../../../../main/desk/pictures/shelf.ts';
import { sweepDaily, sweepRemoved } from '../../../../../main/desk/pictures/sweep-removed.ts';
import { deskState } from '../../../../support/desk-state.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';
import { monday } from '../../../../support/test-desk.ts';

const after = (days: number) => new Date(monday.getTime() + days * 24 * 60 * 60_000);

/** A desk where a picture was taken away on Monday, another a day later, and a third came back. */
async function withRemoved() {
  const state = await deskState();
  const shelf = createShelf(state.folder);
  for (const name of ['first.webp', 'second.webp', 'third.webp']) {
    await writeFile(join(state.folder, 'media', name), name);
  }
  await shelf.move('first.webp', 'media', 'media-removed', monday);
  await shelf.move('third.webp', 'media', 'media-removed', monday);
  await shelf.move('second.webp', 'media', 'media-removed', after(1));
  await shelf.move('third.webp', 'media-removed', 'media', after(2));
  const removed = async (folder = state.folder) => (await readdir(join(folder, 'media-removed'))).toSorted();
  const sweep = (days: number) => sweepRemoved({ ...state, now: () => after(days) });
  return { ...state, shelf, removed, sweep };
}

test('given pictures that were taken away, each is deleted thirty days later with an entry, and no other file', async () => {
  const { db, folder, shelf, removed, sweep } = await withRemoved();
  const before = await shelf.list('media');
  await sweep(29.9);
  expect(await removed()).toEqual(['first.webp', 'second.webp']);
  await sweep(30);
  expect(await removed()).toEqual(['second.webp']);
  expect(db.entriesAfter(0).at(-1)).toMatchObject({
    action: 'picture.swept',
    actor: null,
    subject: 'picture first.webp',
  });
  await shelf.move('second.webp', 'media-removed', 'media', after(30));
  await sweep(400);
  expect((await readdir(join(folder, 'media'))).toSorted()).toEqual([...before, 'second.webp'].toSorted());
});

test('given a desk that starts, what is too old goes at once', async () => {
  const { removed, ...state } = await withRemoved();
  const stop = sweepDaily({ ...state, now: () => after(365) }, pino({ enabled: false }));
  await stop();
  expect(await removed()).toEqual([]);
});

test('given a backup, pictures that were taken away are in it and can come back in the restored desk', async () => {
  const { folder, removed } = await withRemoved();
  const [target, other] = [await temporaryFolder(), await temporaryFolder()].map((one) => join(one, 'new')) as [
    string,
    string,
  ];
  await backUp({ folder, target, withKeys: false, now: after(2) });
  await restore({ backup: target, folder: other, seen: undefined, now: after(3) });
  expect(await removed(other)).toEqual(['first.webp', 'second.webp']);
});
