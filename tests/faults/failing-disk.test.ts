import { join } from 'node:path';
import { expect, test } from 'vitest';
import { canMountImages } from '../support/can-mount.ts';
import { installEditions } from '../support/installed-editions.ts';
import { page } from '../support/small-commune.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startHostOnDisk } from './host-on-disk.ts';

const patiently = { timeout: 30_000 };

test.skipIf(!canMountImages())(
  'given a disk that the system makes read-only while the screen runs (needs root, ext4 and a loop device), it shows its edition and says so; mounted again, it takes the next one',
  async () => {
    const { publisher, stateFolder, configFile } = await installEditions();
    const [disk, folder] = [await temporaryFolder(), await temporaryFolder()];
    const image = join(folder, 'disk.img');
    const mount = `mount -o loop ${image} ${disk}`;
    const make = `truncate -s 64M ${image} && mkfs.ext4 -q ${image}`;
    const install = `${make} && ${mount} && cp -a ${stateFolder} ${disk}/state`;
    const running = startHostOnDisk('-m', install, disk, configFile);
    await expect.poll(async () => (await running.look()).status.sync.kind, patiently).toBe('synced');

    // As the kernel does on an error of the disk, with every file still open.
    await running.order('fail');
    expect(await running.order('naive write')).toMatch(/EROFS/);
    await publisher.publish({ 'other.yml': page('other') }, new Date());
    await expect
      .poll(async () => (await running.look()).status.sync, patiently)
      .toMatchObject({
        kind: 'refused',
        code: 'store.read-only',
        sentence: expect.stringContaining('shows edition 2'),
      });
    expect((await running.look()).home).toMatchObject({ edition: { number: 2 }, sections: ['directory', 'pages'] });
    await running.end();

    const again = startHostOnDisk('-m', mount, disk, configFile);
    await expect.poll(async () => (await again.look()).home.edition?.number, patiently).toBe(3);
  },
  90_000,
);
