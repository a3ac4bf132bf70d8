import { expect, test } from 'vitest';
import { changeRoot } from '../../../../content/publish/change-root.ts';
import { loadKeys } from '../../../../content/publish/keys.ts';
import { publish } from '../../../../content/publish/publish.ts';
import { renew } from '../../../../content/publish/renew.ts';
import { fingerprint } from '../../../support/list-files.ts';
import { createPublisher, noon } from '../../../support/publisher.ts';
import { codeOf } from '../../../support/refusal.ts';
import { createScreen } from '../../../support/screen.ts';
import { commune } from '../../../support/small-commune.ts';

const daysAfter = (days: number) => new Date(noon.getTime() + days * 86_400_000);

/** A repository that was signed at noon, and everything that signs. */
async function desk() {
  const publisher = await createPublisher({ 'commune.yml': commune() });
  await publisher.publish();
  const { content, repository, keysFolder } = publisher;
  const signers = {
    publish: async (now: Date, clockIsRight?: boolean) =>
      publish({ content, repository, keys: await loadKeys(keysFolder), now, clockIsRight }),
    renew: async (now: Date, clockIsRight?: boolean) =>
      renew({ repository, keys: (await loadKeys(keysFolder)).byRole, now, clockIsRight }),
    'renew root': async (now: Date, clockIsRight?: boolean) =>
      changeRoot({ repository, keysFolder, roles: [], now, clockIsRight }),
    rotate: async (now: Date, clockIsRight?: boolean) =>
      changeRoot({ repository, keysFolder, roles: ['targets', 'timestamp'], now, clockIsRight }),
  };
  return { publisher, signers };
}

const names = ['publish', 'renew', 'renew root', 'rotate'] as const;

test.each(names)('given a clock a year ahead, %s is refused and nothing is signed', async (name) => {
  const { publisher, signers } = await desk();
  const before = await fingerprint(publisher.repository);
  const refused = signers[name](daysAfter(365));
  await expect(refused).rejects.toMatchObject({ code: 'publish.clock-ahead' });
  await expect(refused).rejects.toThrow(
    /says 2027-03-01T12:00:00.000Z, 365 days after the repository was signed last \(2026-03-01T12:00:00.000Z\).* --clock-is-right\.$/,
  );
  expect(await fingerprint(publisher.repository)).toEqual(before);
});

test.each(names)(
  'given a year without a signature and a clock that is right, %s signs when that is said',
  async (name) => {
    const { publisher, signers } = await desk();
    await signers[name](daysAfter(365), true);
    if (name === 'renew root') return;
    const screen = await createScreen(await publisher.pinnedRoot());
    if (name === 'renew') expect(await codeOf(screen.sync(publisher.repository, daysAfter(366)))).toBe('trust.expired');
    else expect(await screen.sync(publisher.repository, daysAfter(366))).toMatchObject({ edition: 1 });
  },
);

test.each(names)('given as long as a signature lasts, %s signs without being told', async (name) => {
  const { signers } = await desk();
  await signers[name](daysAfter(99));
  expect(await codeOf((await desk()).signers[name](daysAfter(100)))).toBe('publish.clock-ahead');
});

test.each(['publish', 'renew', 'renew root'] as const)(
  'given a clock that is behind, %s is refused, whatever is said of the clock',
  async (name) => {
    const { signers } = await desk();
    expect(await codeOf(signers[name](daysAfter(-1), true))).toBe('publish.clock-behind');
  },
);

test('given signatures that were renewed since, it is they that count', async () => {
  const { signers } = await desk();
  await signers.renew(daysAfter(80));
  expect(await signers.publish(daysAfter(160))).toMatchObject({ number: 1, isNew: false });
});
