import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { installEditions } from '../support/installed-editions.ts';
import { page } from '../support/small-commune.ts';
import { missingForStrace, withStrace } from '../support/strace.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { hostCommand, startHostBy } from './host-on-disk.ts';

/** By what a sync waits for the disk, and by nothing else: answers are written to pipes. */
const waits = 'pwrite64,fsync,fdatasync,rename,unlink,ftruncate';

/** How long each takes, in microseconds. */
const slowness = 100_000;

test.skipIf(missingForStrace.length > 0)(
  withStrace(
    'given a disk that takes a tenth of a second for each write, visitors are answered while a sync waits for it',
  ),
  async () => {
    const { publisher, stateFolder, configFile } = await installEditions();
    const log = join(await temporaryFolder(), 'log');
    const only = ['-f', '--seccomp-bpf', '-o', log, '-e', `trace=${waits}`];
    const slowly = [...only, '-e', `inject=${waits}:delay_enter=${slowness}`];
    const host = startHostBy('strace', [...slowly, ...hostCommand(stateFolder, configFile)]);
    const calls = async () => (await readFile(log, 'utf8')).split('(DELAYED)').length;
    await expect.poll(async () => (await host.look()).status.sync.kind, { timeout: 60_000 }).toBe('synced');

    await publisher.publish({ 'other.yml': page('other') }, new Date());
    let answers = 0;
    let before = await calls();
    for (let shown: number | undefined; shown !== 3; ) {
      const { home, status } = await host.look();
      shown = home.edition?.number;
      if (status.progress) answers += 1;
      // What came before the sync is no part of it.
      else before = await calls();
    }
    const waited = (await calls()) - before;
    console.log(`${answers} answers while a sync waited ${waited} times for its disk.`);
    // Who waited for the disk as well would answer once in between at the most.
    expect(waited).toBeGreaterThan(20);
    expect(answers).toBeGreaterThan(2 * waited);
  },
  120_000,
);
