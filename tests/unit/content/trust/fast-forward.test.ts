import { expect, test } from 'vitest';
import { timestampPath } from '../../../../content/model/repository.ts';
import type { ReachedRoot } from '../../../../content/trust/client-workflow.ts';
import { firstRoot, known, refreshFrom } from '../../../support/attacks.ts';
import { codeOf } from '../../../support/refusal.ts';
import { daysAfterNoon, type Role, type Simulator, simulatorKey } from '../../../support/tuf-simulator.ts';

const highest = Number.MAX_SAFE_INTEGER;

/** Who stole keys signs versions so high that nothing seems to follow them; `honest` stays as it was. */
async function fastForwarded(roles: Role[], version = highest) {
  const { repository, trust } = await known();
  const honest = repository.clone();
  for (const role of roles) repository.contents[role].version = version - 1;
  repository.publish();
  const seen = await refreshFrom(repository, { trust });
  expect(Object.values(seen.trust.versions)).toContain(version);
  return { honest, trust: seen.trust };
}

const all: Role[] = ['targets', 'snapshot', 'timestamp'];

/** Versions that were set too high, and the keys whose change brings lower ones back (specification 5.3.11). */
const recoveries: [stolen: Role[], changed: Role[]][] = [
  [['timestamp'], ['timestamp']],
  [['snapshot'], ['snapshot']],
  [
    ['snapshot', 'timestamp'],
    ['snapshot', 'timestamp'],
  ],
  [['targets'], ['snapshot']],
  [
    ['targets', 'snapshot'],
    ['snapshot', 'timestamp'],
  ],
  [all, all],
  [all, ['root', ...all]],
];

test.each(recoveries)(
  'given versions of %j set as high as can be, a change of the keys of %j brings lower ones back',
  async (stolen, changed) => {
    const { honest, trust } = await fastForwarded(stolen);
    // What the thief left alone has gone on meanwhile.
    honest.publish();
    honest.publish();
    expect(await codeOf(refreshFrom(honest, { trust }))).toBe('trust.rollback');

    honest.rotate(...changed);
    for (const role of all) honest.write(role);
    const recovered = await refreshFrom(honest, { trust });
    expect(recovered.trust.versions).toEqual({ root: 2, targets: 5, snapshot: 5, timestamp: 5 });
    expect(recovered.hasNewTargetsKey).toBe(changed.includes('targets'));
    honest.publish();
    expect((await refreshFrom(honest, { trust: recovered.trust })).head.number).toBe(6);
  },
);

test.each<[stolen: Role[], changed: Role[]]>([
  [['timestamp'], ['targets']],
  [['timestamp'], ['root']],
  [all, ['root', 'targets']],
])('given versions of %j set high, a change of the keys of %j brings nothing lower back', async (stolen, changed) => {
  const { honest, trust } = await fastForwarded(stolen);
  honest.rotate(...changed);
  honest.publish();
  expect(await codeOf(refreshFrom(honest, { trust }))).toBe('trust.rollback');
});

test('given a root that was lost on the screen, the change of keys after it is known all the same', async () => {
  const { honest, trust } = await fastForwarded(all, 900);
  honest.rotate(...all);
  honest.publish();
  const lost = { ...trust, metadata: { ...trust.metadata, root: undefined } };
  expect((await refreshFrom(honest, { trust: lost })).trust.versions).toMatchObject({ root: 2, timestamp: 4 });
});

test('given a root that was lost after a change of keys, that change lifts no marks once more', async () => {
  const { repository } = await known();
  repository.rotate(...all);
  repository.publish();
  const old = repository.clone();
  repository.publish();
  const { trust } = await refreshFrom(repository);
  const lost = { ...trust, metadata: {} };
  expect(await codeOf(refreshFrom(old, { trust: lost }))).toBe('trust.rollback');
  expect((await refreshFrom(repository, { trust: lost })).head.number).toBe(5);
});

test('given a key that comes along and takes no other away, older content is refused as before', async () => {
  const { repository } = await known();
  const old = repository.clone();
  repository.publish();
  const { trust } = await refreshFrom(repository);
  addKeys(old);
  const torn = { ...trust, metadata: { root: trust.metadata.root } };
  for (const before of [trust, torn]) {
    const refused = refreshFrom(old, { trust: before });
    expect(await codeOf(refused)).toBe('trust.rollback');
  }
  addKeys(repository);
  expect(await refreshFrom(repository, { trust })).toMatchObject({ head: { number: 4 }, hasNewTargetsKey: false });
});

/** Gives every role a second key in the next root. */
function addKeys(repository: Simulator): void {
  for (const role of ['root', ...all] as const) repository.name(role, [...repository.keys[role], simulatorKey()]);
  repository.rotate();
}

test('given another key under the id of the former one, it is a change of keys', async () => {
  const { honest, trust } = await fastForwarded(all, 900);
  for (const role of all) {
    const id = honest.keys[role][0]?.id ?? '';
    honest.name(role, [{ ...simulatorKey(), id }]);
  }
  honest.rotate();
  honest.publish();
  expect((await refreshFrom(honest, { trust })).trust.versions).toMatchObject({ root: 2, timestamp: 4 });
});

test('given a time to come that was signed by mistake, it stays known until new keys sign', async () => {
  const { repository, trust } = await known();
  const sign = async (days: number, before: typeof trust) => {
    Object.assign(repository.contents.timestamp, { 'x-signed-at': daysAfterNoon(days).toISOString() });
    repository.publish();
    return (await refreshFrom(repository, { trust: before })).trust;
  };
  const mistaken = await sign(3650, trust);
  expect(mistaken.signedAt).toBe(daysAfterNoon(3650).toISOString());
  const later = await sign(1, mistaken);
  expect(later.signedAt).toBe(daysAfterNoon(3650).toISOString());
  repository.rotate('timestamp');
  expect((await sign(2, later)).signedAt).toBe(daysAfterNoon(2).toISOString());
  expect(firstRoot(repository)).toEqual(trust.pinnedRoot);
});

test('given a newer root that was reached before its edition, what it lifts is lifted when that comes', async () => {
  const { honest, trust } = await fastForwarded(all);
  honest.rotate(...all);
  for (const role of all) honest.write(role);
  const cutOff = honest.clone();
  cutOff.files.delete(timestampPath);
  const reached: ReachedRoot[] = [];
  const onRoot = (bytes: Buffer, version: number) => void reached.push({ bytes, version });
  expect(await codeOf(refreshFrom(cutOff, { trust, onRoot }))).toBe('trust.missing');
  expect(reached.map(({ version }) => version)).toEqual([2]);

  const recovered = await refreshFrom(honest, { trust, reached: reached[0] });
  expect(recovered.trust.versions).toEqual({ root: 2, targets: 3, snapshot: 3, timestamp: 3 });
  expect(recovered.hasNewTargetsKey).toBe(true);
});
