import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { metadataPath } from '../../content/model/repository.ts';
import { canMount } from '../support/can-mount.ts';
import { type InstalledEditions, installEditions } from '../support/installed-editions.ts';
import { createPublisher, noon, readEdition } from '../support/publisher.ts';
import { runToEnd } from '../support/run-to-end.ts';
import { createScreen, findDamage, shownNumber } from '../support/screen.ts';
import { commune, page, picture } from '../support/small-commune.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { fillDisk } from './fill-disk.ts';
import { startHostOnDisk } from './host-on-disk.ts';
import type { SyncChildJob } from './sync-child.ts';

const orphan = 'f'.repeat(64);

/** A screen that has the first edition; the second one brings a large picture. The screen's disk has so much room left. */
async function syncOnDiskWith(roomKb: number) {
  const publisher = await createPublisher({ 'commune.yml': commune(), 'a.yml': page('a') });
  await publisher.publish();
  const screen = await createScreen(await publisher.pinnedRoot());
  await screen.sync(publisher.repository);
  await writeFile(join(screen.stateFolder, 'blobs', orphan), Buffer.alloc(100_000));
  const first = await readEdition(publisher);
  await publisher.publish({
    'a.yml': page('a', { body: { ar: '![صورة](media/a.jpg)', fr: '![Image](media/a.jpg)' } }),
    'media/a.jpg': await picture('jpeg', 5, 2400),
  });
  const [disk, left] = [await temporaryFolder(), await temporaryFolder()];
  await mkdir(join(disk, 'state'));
  const job: SyncChildJob = {
    stateFolder: join(disk, 'state'),
    repository: publisher.repository,
    rootFile: join(publisher.repository, metadataPath('root', 1)),
    now: noon.toISOString(),
  };
  const script = join(import.meta.dirname, 'sync-child.ts');
  const steps = `mount -t tmpfs -o size=$(( $(du -sk ${screen.stateFolder} | cut -f1) + ${roomKb} ))k tmpfs ${disk}/state &&
    cp -a ${screen.stateFolder}/. ${disk}/state && ${process.execPath} ${script} '${JSON.stringify(job)}'
    code=$?; cp -a ${disk}/state/. ${left}; exit $code`;
  const { code, errors } = await runToEnd('unshare', ['-Urm', 'sh', '-c', steps]);
  return { code, errors, stateFolder: left, editions: [first, await readEdition(publisher)] };
}

const onOwnDisk = test.skipIf(!canMount());

onOwnDisk(
  'given a disk with too little room (needs unshare and mount), the edition before stays whole, and what nothing needs goes',
  async () => {
    const { code, errors, stateFolder, editions } = await syncOnDiskWith(150);
    expect(code).toBe(1);
    expect(errors).toContain("code: 'store.full'");
    expect(errors).toContain('the screen keeps what it shows');
    expect(shownNumber(stateFolder)).toBe(1);
    expect(await findDamage(stateFolder, editions)).toEqual([]);
    expect(execFileSync('ls', [join(stateFolder, 'blobs')]).toString()).not.toContain(orphan);
  },
);

onOwnDisk('given room enough (needs unshare and mount), the new edition comes: the test above can fail', async () => {
  const { code, stateFolder, editions } = await syncOnDiskWith(4_000);
  expect(code).toBe(0);
  expect(shownNumber(stateFolder)).toBe(2);
  expect(await findDamage(stateFolder, editions)).toEqual([]);
});

/** Starts the host of a screen that has edition 2, on a disk of its own, after `before` was done to it. */
async function startOnDisk(
  { stateFolder, configFile }: InstalledEditions,
  options: string,
  before: (disk: string) => string,
) {
  const disk = await temporaryFolder();
  const steps = `mount -t tmpfs -o ${options} tmpfs ${disk} && cp -a ${stateFolder} ${disk}/state && ${before(disk)}`;
  return startHostOnDisk('-Urm', steps, disk, configFile);
}

const patiently = { timeout: 30_000 };

test.skipIf(!canMount()).each([
  ['has no room when the screen starts', 'size=20m', 'bytes', true],
  ['is filled while the screen runs', 'size=20m', 'bytes', false],
  ['has no name for a file left when the screen starts', 'size=40m,nr_inodes=200', 'names', true],
  ['has no name for a file left while the screen runs', 'size=40m,nr_inodes=200', 'names', false],
] as const)(
  'given a disk that %s (needs unshare and mount), the screen shows its edition and says so; with room again, it takes the next one',
  async (_state, options, what, isBefore) => {
    const installed = await installEditions();
    const host = await startOnDisk(installed, options, isBefore ? fillDisk[what] : () => 'true');
    expect((await host.look()).home.edition?.number).toBe(2);
    if (!isBefore) {
      await expect.poll(async () => (await host.look()).status.sync.kind, patiently).toBe('synced');
      await host.order(what);
    }
    // The control: who takes no care cannot write.
    expect(await host.order('naive write')).toMatch(/ENOSPC/);
    await installed.publisher.publish({ 'other.yml': page('other') }, new Date());
    await expect
      .poll(async () => (await host.look()).status.sync, patiently)
      .toMatchObject({ kind: 'refused', code: 'store.full', sentence: expect.stringContaining('shows edition 2') });
    expect((await host.look()).home).toMatchObject({ edition: { number: 2 }, sections: ['directory', 'pages'] });
    await host.order('room');
    await expect.poll(async () => (await host.look()).home.edition?.number, patiently).toBe(3);
    await expect.poll(async () => (await host.look()).status.sync.kind, patiently).toBe('synced');
  },
  120_000,
);
