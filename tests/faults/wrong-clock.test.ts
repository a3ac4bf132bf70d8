import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { metadataPath, timestampPath } from '../../content/model/repository.ts';
import { localDay } from '../../content/model/validity.ts';
import { readEditionOf } from '../../content/publish/read-repository.ts';
import { lifetimeDays } from '../../content/publish/sign.ts';
import { createTrustedClock } from '../../content/trust/clock.ts';
import type { Status } from '../../main/kiosk/status.ts';
import type { SectionAnswer } from '../../main/visitor/answers.ts';
import { createVisitorApi } from '../../main/visitor/visitor-api.ts';
import { installEditions } from '../support/installed-editions.ts';
import { createPublisher, noon } from '../support/publisher.ts';
import { codeOf } from '../support/refusal.ts';
import { serveRepository } from '../support/repository-server.ts';
import { startHost } from '../support/running-host.ts';
import { signHead } from '../support/sign-head.ts';
import { page, smallCommune } from '../support/small-commune.ts';
import { syncedStore } from '../support/synced-store.ts';

const dayMs = 24 * 60 * 60 * 1000;

const daysAfter = (days: number) => new Date(noon.getTime() + days * dayMs);

/** A screen with an edition of `noon`, in which a page is valid for a week before and after; its clock says `system`. */
async function screenAt(system: Date) {
  const season = { from: localDay(daysAfter(-7), 'UTC'), until: localDay(daysAfter(7), 'UTC') };
  const store = await syncedStore({ ...(await smallCommune()), 'season.yml': page('season', { validity: season }) });
  const { db, blobs } = store;
  const clock = createTrustedClock({ system: () => system, monotonicMs: () => 0, signedTime: () => db.signedTime() });
  const pagesAt = async (now: () => Date) => {
    const api = createVisitorApi(db, { blobs, site: 'headquarters', now });
    const { cards } = (await (await api.request('/api/sections/pages')).json()) as SectionAnswer;
    return cards.map(({ id }) => id);
  };
  return { ...store, clock, pagesAt };
}

const wrongClocks: [name: string, system: Date][] = [
  ['in 1970', new Date(0)],
  ['a month back', daysAfter(-30)],
  ['400 days ahead', daysAfter(400)],
  ['ten years ahead', daysAfter(3650)],
];

test.each(wrongClocks)(
  'given a clock %s, what is valid now stays, and what is published next comes',
  async (_name, system) => {
    const { clock, pagesAt, publisher, screen } = await screenAt(system);
    expect(clock().clock).toBe('uncertain');
    expect(await pagesAt(() => clock().now)).toContain('season');
    // The control: the machine's own clock would take it away.
    expect(await pagesAt(() => system)).not.toContain('season');

    await publisher.publish({ 'new.yml': page('new') }, daysAfter(1));
    expect(await screen.sync(publisher.repository, clock().now)).toMatchObject({ kind: 'activated', edition: 2 });
    expect(clock().now).toEqual(daysAfter(1));
  },
);

test('given a clock set back, signatures that have expired by the newest signed time are refused', async () => {
  const { clock, publisher, screen, db } = await screenAt(new Date(0));
  // Somebody who keeps newer editions away offers one that was signed early and has expired by now.
  const late = lifetimeDays.timestamp + 10;
  await publisher.publish({}, daysAfter(late));
  await screen.sync(publisher.repository, clock().now);
  expect(db.signedTime()).toEqual(daysAfter(late));
  const { headBytes } = await readEditionOf(publisher.repository);
  const signed = signHead(headBytes, { targets: 3, snapshot: 3, timestamp: 3 }, publisher.keys, daysAfter(5));
  await writeFile(join(publisher.repository, metadataPath('targets', 3)), signed.targets);
  await writeFile(join(publisher.repository, metadataPath('snapshot', 3)), signed.snapshot);
  await writeFile(join(publisher.repository, timestampPath), signed.timestamp);
  expect(await codeOf(screen.sync(publisher.repository, clock().now))).toBe('trust.expired');
  // The control: by the machine's own clock they would pass.
  expect(await screen.sync(publisher.repository, new Date(0))).toMatchObject({ kind: 'unchanged' });
});

test.each([7, 30, 90, 400])(
  'given %d days without a network, each shows what is valid on it, and one refresh catches up',
  async (days) => {
    const { publisher, screen, db, pagesAt } = await screenAt(noon);
    let day = 0;
    const clock = createTrustedClock({
      system: () => daysAfter(day),
      monotonicMs: () => day * dayMs,
      signedTime: () => db.signedTime(),
    });
    for (; day < days; day++) {
      const pages = await pagesAt(() => clock().now);
      expect([day, pages.includes('first'), pages.includes('season')]).toEqual([day, true, day <= 7]);
    }
    // The same repository brings nothing any more once its signatures have expired, and takes nothing away.
    const again = await screen.sync(publisher.repository, clock().now).catch((error: { code?: string }) => error.code);
    if (days >= lifetimeDays.timestamp) expect(again).toBe('trust.expired');
    else expect(again).toMatchObject({ kind: 'unchanged', edition: 1 });
    expect(await pagesAt(() => clock().now)).toContain('first');

    for (const [index, published] of [days / 3, days / 2, days].entries()) {
      await publisher.publish({ 'new.yml': page('new', { priority: index }) }, daysAfter(published));
    }
    expect(await screen.sync(publisher.repository, clock().now)).toMatchObject({ kind: 'activated', edition: 4 });
    expect(clock()).toEqual({ now: daysAfter(days), clock: 'right' });
  },
);

test('given a program that came long after the edition, a clock between the two is not believed', async () => {
  const [then, shipped] = [new Date(Date.now() - 60 * dayMs), new Date(Date.now() - 2 * dayMs)];
  const { stateFolder, configFile } = await installEditions(then);
  const newer = await createPublisher();
  await newer.publish({}, shipped);
  vi.useFakeTimers({ toFake: ['Date'], now: then.getTime() + 20 * dayMs });
  onTestFinished(() => void vi.useRealTimers());
  const clockWith = async (factory: string) => {
    const host = await startHost({ stateFolder, configFile, factory });
    const { clock } = await host.status();
    await host.close();
    return clock;
  };
  expect(await clockWith(newer.repository)).toBe('uncertain');
  // The control: nothing that came along, or something broken, says nothing.
  expect(await clockWith(join(newer.repository, 'nowhere'))).toBe('right');
  await writeFile(join(newer.repository, timestampPath), 'garbage');
  expect(await clockWith(newer.repository)).toBe('right');
});

/** A screen that runs three days after its edition was signed, which has a page for a week before and after that. */
async function runningScreen() {
  const installed = await installEditions(noon);
  const { publisher, configFile, stateFolder } = installed;
  const season = { from: localDay(daysAfter(-7), 'UTC'), until: localDay(daysAfter(7), 'UTC') };
  await publisher.publish({ 'season.yml': page('season', { validity: season }) }, noon);
  const server = await serveRepository(publisher.repository);
  const config = await readFile(configFile, 'utf8');
  await writeFile(
    configFile,
    config.replace(/repository: .*/, `repository: { address: "${server.address}", everySeconds: 3600 }`),
  );
  vi.useFakeTimers({ toFake: ['Date'], now: daysAfter(3) });
  onTestFinished(() => void vi.useRealTimers());
  const host = await startHost({ stateFolder, configFile, factory: join(stateFolder, 'nowhere') });
  onTestFinished(() => host.close());
  const pages = async () => {
    const { cards } = (await (await host.request('/api/sections/pages')).json()) as SectionAnswer;
    return cards.map(({ id }) => id);
  };
  await expect.poll(pages).toContain('season');
  await expect.poll(async () => (await host.status()).sync.kind).toBe('synced');
  return { host, server, pages };
}

test.each<[name: string, system: Date, clock: Status['clock'], hasSeason: boolean]>([
  ['to 1970', new Date(0), 'wrong', true],
  ['before its edition was signed', daysAfter(-1), 'wrong', true],
  ['a day back', daysAfter(2), 'right', true],
  // It could be a machine that slept for so long: what is over by then goes, and nothing else.
  ['20 days ahead', daysAfter(23), 'right', false],
  ['400 days ahead', daysAfter(403), 'wrong', true],
  ['ten years ahead', daysAfter(3653), 'wrong', true],
])(
  'given a clock that is set %s while a screen runs, it shows what is valid, asks nobody and says nothing for that; set right again, it is believed',
  async (_name, system, clock, hasSeason) => {
    const { host, server, pages } = await runningScreen();
    const before = [server.requests.length, host.log.length];
    vi.setSystemTime(system);
    expect(await pages()).toEqual(expect.arrayContaining(['first', ...(hasSeason ? ['season'] : [])]));
    expect([(await pages()).includes('season'), (await host.status()).clock]).toEqual([hasSeason, clock]);
    // What the jump had made due would come now.
    await sleep(300);
    expect([server.requests.length, host.log.length]).toEqual(before);
    vi.setSystemTime(daysAfter(3));
    expect([(await pages()).includes('season'), (await host.status()).clock]).toEqual([true, 'right']);
  },
  60_000,
);
