import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openReadDb } from '../../content/store/open.ts';
import { canMount } from '../support/can-mount.ts';
import { type InstalledEditions, installEditions } from '../support/installed-editions.ts';
import { createScreen } from '../support/screen.ts';
import { page } from '../support/small-commune.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startHostOnDisk } from './host-on-disk.ts';

/** Starts the host of a screen on a disk of its own, which takes no writing. */
async function startOnReadOnlyDisk({ stateFolder, configFile }: InstalledEditions) {
  const disk = await temporaryFolder();
  const mount = `mount -t tmpfs tmpfs ${disk} && cp -a ${stateFolder} ${join(disk, 'state')} && mount -o remount,ro ${disk}`;
  return startHostOnDisk('-Urm', mount, disk, configFile);
}

const onOwnDisk = test.skipIf(!canMount());
const isRefused = { kind: 'refused', code: 'store.read-only', sentence: expect.stringContaining('shows edition 2') };
const patiently = { timeout: 20_000 };

onOwnDisk(
  'given a disk that takes no writing when the screen starts (needs unshare and mount), it shows its edition and says so; writable again, it takes the next one',
  async () => {
    const installed = await installEditions();
    const { order, look } = await startOnReadOnlyDisk(installed);
    expect(await order('naive')).toMatch(/CANTOPEN|unable to open|readonly/);
    expect((await look()).home).toMatchObject({ edition: { number: 2 }, sections: ['directory', 'pages'] });
    await expect.poll(async () => (await look()).status.sync, patiently).toMatchObject(isRefused);
    await installed.publisher.publish({ 'other.yml': page('other') }, new Date());
    await order('writable');
    await expect.poll(async () => (await look()).home.edition?.number, patiently).toBe(3);
    await expect.poll(async () => (await look()).status.sync.kind, patiently).toBe('synced');
  },
  60_000,
);

onOwnDisk(
  'given a disk that takes no writing after a power cut (needs unshare and mount), what the log of the store holds is shown, too',
  async () => {
    const installed = await installEditions();
    const { publisher, stateFolder } = installed;
    const reading = openReadDb(stateFolder);
    await publisher.publish({ 'other.yml': page('other') }, new Date());
    await (await createScreen(await publisher.pinnedRoot(), stateFolder)).sync(publisher.repository, new Date());
    const cut = join(await temporaryFolder(), 'state');
    await mkdir(cut);
    await cp(stateFolder, cut, { recursive: true });
    reading.close();
    const { look } = await startOnReadOnlyDisk({ ...installed, stateFolder: cut });
    expect((await look()).home.edition?.number).toBe(3);
  },
  60_000,
);
