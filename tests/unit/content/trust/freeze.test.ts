import { expect, test } from 'vitest';
import { createTrustedClock } from '../../../../content/trust/clock.ts';
import { noTrust } from '../../../../content/trust/starting-trust.ts';
import { firstRoot, known, knownEdition, refreshFrom } from '../../../support/attacks.ts';
import { naiveRefresh } from '../../../support/naive-client.ts';
import { noon } from '../../../support/publisher.ts';
import { codeOf } from '../../../support/refusal.ts';
import { daysAfterNoon, type Role, type Simulator } from '../../../support/tuf-simulator.ts';

const in1970 = new Date(0);

// The time comes from the option alone: tuf-js keeps it in a private field, and these fail when that moves.
test.each<[state: string, outcome: string, now: Date]>([
  ['a second before the timestamp expires', 'accepted', new Date(daysAfterNoon(90).getTime() - 1000)],
  ['at the second at which the timestamp expires', 'trust.expired', daysAfterNoon(90)],
  ['long after all has expired', 'trust.expired', daysAfterNoon(9_000)],
  ['before it was signed', 'accepted', daysAfterNoon(-30)],
  ['in 1970', 'accepted', in1970],
])('given the same metadata served for ever, %s it is %s', async (_state, outcome, now) => {
  const { repository, trust } = await known();
  for (const before of [noTrust, trust]) {
    const refreshed = refreshFrom(repository, { trust: before, now });
    if (outcome === 'accepted') expect((await refreshed).head.number).toBe(knownEdition);
    else expect(await codeOf(refreshed)).toBe(outcome);
  }
  // The control: a client that knows no time takes it for ever.
  expect(naiveRefresh(repository, firstRoot(repository))).toBe(knownEdition);
});

/** Makes one role expire at noon of the tenth day, and all others long after. */
function expireOne(repository: Simulator, role: Role): void {
  for (const one of ['root', 'targets', 'snapshot', 'timestamp'] as const) {
    const expires = daysAfterNoon(one === role ? 10 : 3650).toISOString();
    repository.contents[one].expires = expires.replace('.000Z', 'Z');
  }
  repository.rotate();
  repository.publish();
}

test.each<Role>(['root', 'targets', 'snapshot', 'timestamp'])(
  'given that only %s expires, that alone ends the trust, and renewing it is enough',
  async (role) => {
    const { repository, trust } = await known();
    expireOne(repository, role);
    const seen = (await refreshFrom(repository, { trust, now: daysAfterNoon(9) })).trust;
    for (const before of [noTrust, trust, seen]) {
      expect(await codeOf(refreshFrom(repository, { trust: before, now: daysAfterNoon(10) }))).toBe('trust.expired');
    }
    repository.contents[role].expires = daysAfterNoon(3650).toISOString();
    repository.rotate();
    repository.publish();
    expect((await refreshFrom(repository, { trust: seen, now: daysAfterNoon(11) })).head.number).toBe(5);
  },
);

test('given a clock at 1970, what had expired before the newest signed time is refused, since that time is at least', async () => {
  const { repository, trust } = await known();
  const frozen = repository.clone();
  Object.assign(repository.contents.timestamp, {
    'x-signed-at': daysAfterNoon(100).toISOString(),
    expires: daysAfterNoon(190).toISOString(),
  });
  Object.assign(repository.contents.snapshot, { expires: daysAfterNoon(190).toISOString() });
  repository.publish();
  const { signedAt } = (await refreshFrom(repository, { trust, now: daysAfterNoon(100) })).trust;
  const clock = createTrustedClock({
    system: () => in1970,
    monotonicMs: () => 0,
    signedTime: () => new Date(signedAt ?? 0),
  });
  const { now } = clock();
  expect(now).toEqual(daysAfterNoon(100));
  // All marks are lost, so that time alone tells.
  expect(await codeOf(refreshFrom(frozen, { now }))).toBe('trust.expired');
  expect((await refreshFrom(repository, { now })).head.number).toBe(knownEdition + 1);
  // The control: by the machine's own clock, it would be taken.
  expect((await refreshFrom(frozen, { now: in1970 })).head.number).toBe(knownEdition);
  expect(noon.getTime()).toBeLessThan(now.getTime());
});
