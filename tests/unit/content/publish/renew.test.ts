import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { metadataPath, timestampPath } from '../../../../content/model/repository.ts';
import { loadKeysOf } from '../../../../content/publish/keys.ts';
import { readEditionOf } from '../../../../content/publish/read-repository.ts';
import { renew, renewedRoles } from '../../../../content/publish/renew.ts';
import { roleStates } from '../../../../content/publish/role-states.ts';
import { fingerprint } from '../../../support/list-files.ts';
import { createPublisher, noon } from '../../../support/publisher.ts';
import { codeOf } from '../../../support/refusal.ts';
import { createScreen } from '../../../support/screen.ts';
import { commune, page } from '../../../support/small-commune.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const daysAfter = (days: number) => new Date(noon.getTime() + days * 86_400_000);

/** A repository with edition 1, and a server that has the keys of snapshot and timestamp alone. */
async function server() {
  const publisher = await createPublisher({ 'commune.yml': commune() });
  await publisher.publish();
  const folder = await temporaryFolder();
  for (const role of renewedRoles) await cp(join(publisher.keysFolder, `${role}.pem`), join(folder, `${role}.pem`));
  const keys = await loadKeysOf(folder, renewedRoles);
  return { publisher, keys, repository: publisher.repository };
}

test('given the keys of snapshot and timestamp alone, they are signed anew and all the rest stays', async () => {
  const { publisher, keys, repository } = await server();
  const before = await fingerprint(repository);
  expect(await renew({ repository, keys, now: daysAfter(80) })).toBe(1);
  const after = await fingerprint(repository);
  const touched = Object.keys(after).filter((file) => after[file] !== before[file]);
  expect(touched).toEqual([metadataPath('snapshot', 2), timestampPath]);
  // Without it, the signatures would have expired by then.
  const screen = await createScreen(await publisher.pinnedRoot());
  expect(await screen.sync(repository, daysAfter(169))).toMatchObject({ kind: 'activated', edition: 1 });
  await publisher.publish({ 'first.yml': page('first') }, daysAfter(81));
  expect(await screen.sync(repository, daysAfter(170))).toMatchObject({ kind: 'activated', edition: 2 });
});

test('given a clock that is behind, the keys of before, or no edition, nothing is renewed', async () => {
  const { publisher, keys, repository } = await server();
  expect(await codeOf(renew({ repository, keys, now: daysAfter(-1) }))).toBe('publish.clock-behind');
  await publisher.rotate(['snapshot']);
  const before = await fingerprint(repository);
  expect(await codeOf(renew({ repository, keys, now: noon }))).toBe('publish.other-keys');
  expect(await fingerprint(repository)).toEqual(before);
  const empty = await temporaryFolder();
  expect(await codeOf(renew({ repository: join(empty, 'none'), keys, now: noon }))).toBe('publish.no-edition');
});

test.each([
  [0, 'root: fresh 730, targets: fresh 365, snapshot: fresh 90, timestamp: fresh 90'],
  [46, 'root: fresh 684, targets: fresh 319, snapshot: ageing 44, timestamp: ageing 44'],
  [90, 'root: fresh 640, targets: fresh 275, snapshot: expired 0, timestamp: expired 0'],
  [366, 'root: ageing 364, targets: expired -1, snapshot: expired -276, timestamp: expired -276'],
])('given a repository signed %d days ago, each role says how it stands', async (days, expected) => {
  const { repository } = await server();
  const states = roleStates(await readEditionOf(repository), daysAfter(days));
  expect(states.map(({ role, life, daysLeft }) => `${role}: ${life} ${daysLeft}`).join(', ')).toBe(expected);
});
