import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { timestampPath } from '../../../../content/model/repository.ts';
import { folderTarget } from '../../../../content/publish/mirror/folder-target.ts';
import type { MirrorTarget } from '../../../../content/publish/mirror/target.ts';
import { renew } from '../../../../content/publish/renew.ts';
import { keepMirrored } from '../../../../main/desk/keep-mirrored.ts';
import { createPublisher, noon, type Publisher } from '../../../support/publisher.ts';
import { page } from '../../../support/small-commune.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

async function mirrored(publisher: Publisher, change: (target: MirrorTarget) => MirrorTarget = (target) => target) {
  const folder = join(await temporaryFolder(), 'www');
  const mirroring = keepMirrored({
    repository: publisher.repository,
    targets: [{ name: 'www', target: change(folderTarget(folder)) }],
    log: pino({ level: 'silent' }),
    everyMs: 5,
    retryMs: 5,
  });
  onTestFinished(() => mirroring.stop());
  const timestampIn = (place: string) => readFile(join(place, timestampPath), 'utf8').catch(() => '');
  const isSame = async () => (await timestampIn(folder)) === (await timestampIn(publisher.repository));
  return { mirroring, isSame, state: () => mirroring.states()[0] };
}

const patiently = { timeout: 10_000 };

test('given a repository that is published into and renewed, its mirror follows each time', async () => {
  const publisher = await createPublisher();
  const { state, isSame } = await mirrored(publisher);
  expect(state()).toEqual({ name: 'www', edition: undefined, fault: undefined });
  await publisher.publish();
  await expect.poll(() => state()?.edition, patiently).toBe(1);
  await publisher.publish({ 'third.yml': page('third', { body: { fr: 'Nouveau' } }) });
  await expect.poll(() => state()?.edition, patiently).toBe(2);
  await renew({ repository: publisher.repository, keys: publisher.keys.byRole, now: noon });
  expect(await isSame()).toBe(false);
  await expect.poll(isSame, patiently).toBe(true);
});

test('given a mirror that fails, it says so and is tried again until it comes through', async () => {
  const publisher = await createPublisher();
  await publisher.publish();
  let isBroken = true;
  const { state } = await mirrored(publisher, (target) => ({
    ...target,
    list: async () => {
      if (isBroken) throw new Error('The cable is out.');
      return target.list();
    },
  }));
  await expect.poll(() => state(), patiently).toMatchObject({ edition: undefined, fault: 'The cable is out.' });
  isBroken = false;
  await expect.poll(() => state(), patiently).toMatchObject({ edition: 1, fault: undefined });
});
