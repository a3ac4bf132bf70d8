import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { shipFactoryEdition } from '../../../build/ship-factory-edition.ts';
import { exists } from '../../../content/files/exists.ts';
import { timestampPath } from '../../../content/model/repository.ts';
import { createPublisher, noon } from '../../support/publisher.ts';
import { codeOf } from '../../support/refusal.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** An edition that was signed at `noon`, for a package that is made by a clock which says so many hours more. */
async function shipAfter(hours: number) {
  const publisher = await createPublisher();
  await publisher.publish({}, noon);
  const to = join(await temporaryFolder(), 'factory');
  vi.useFakeTimers({ toFake: ['Date'], now: noon.getTime() + hours * 60 * 60 * 1000 });
  onTestFinished(() => void vi.useRealTimers());
  return { shipped: shipFactoryEdition(publisher.repository, to), hasShipped: () => exists(join(to, timestampPath)) };
}

test.each([48, 0, -0.5])('given a clock %d hours after the signature, the edition ships', async (hours) => {
  const { shipped, hasShipped } = await shipAfter(hours);
  expect(await shipped).toMatchObject({ number: 1 });
  expect(await hasShipped()).toBe(true);
});

test('given a clock a day before the signature, nothing ships', async () => {
  const { shipped, hasShipped } = await shipAfter(-24);
  expect(await codeOf(shipped)).toBe('package.clock-behind');
  expect(await hasShipped()).toBe(false);
});
