import { cp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exists } from '../../content/files/exists.ts';
import { metadataPath } from '../../content/model/repository.ts';
import { changeRoot } from '../../content/publish/change-root.ts';
import { findKeys, type Role, roles } from '../../content/publish/keys.ts';
import { readEditionOf } from '../../content/publish/read-repository.ts';
import { shortId } from '../../content/publish/root.ts';
import { cutPowerBefore } from '../support/power-cut.ts';
import { createPublisher, noon } from '../support/publisher.ts';
import { codeOf } from '../support/refusal.ts';
import { runToEnd } from '../support/run-to-end.ts';
import { createScreen, type Screen } from '../support/screen.ts';
import { commune } from '../support/small-commune.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { RotationChildJob } from './rotation-child.ts';

/** A commune with edition 1, and a screen that shows it. */
async function desk(rootHolders = {}) {
  const publisher = await createPublisher({ 'commune.yml': commune() }, rootHolders);
  await publisher.publish();
  const screen = await createScreen(await publisher.pinnedRoot());
  await screen.sync(publisher.repository);
  return { publisher, screen };
}

/** A copy of the desk and its screen, so that each kill has one of its own. */
async function copyOf({ publisher, screen }: Awaited<ReturnType<typeof desk>>, folder: string) {
  const [repository, keysFolder, stateFolder] = ['repository', 'keys', 'state'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await cp(publisher.repository, repository, { recursive: true });
  await cp(publisher.keysFolder, keysFolder, { recursive: true });
  await cp(screen.stateFolder, stateFolder, { recursive: true });
  return { repository, keysFolder, screen: await createScreen(await publisher.pinnedRoot(), stateFolder) };
}

type Job = { repository: string; keysFolder: string; roles: Role[]; leaving?: string[] };

/** Most kills stop all writes of this process's own change of keys; some are those of a real process. */
const realKills = 8;

/** Changes keys until write number `killAt`; answers whether it came so far. */
async function rotateUntil(killAt: number, job: Job): Promise<boolean> {
  if (killAt % realKills !== 0) return cutPowerBefore(killAt, () => changeRoot({ ...job, now: noon }));
  const child: RotationChildJob = { ...job, now: noon.toISOString(), killAt };
  const script = join(import.meta.dirname, 'rotation-child.ts');
  const { code, errors } = await runToEnd(process.execPath, [script, JSON.stringify(child)]);
  expect([null, 0], errors).toContain(code);
  return code === null;
}

/** What a screen that has edition 1 says of a repository: `whole`, or the code of its refusal. */
async function judge(screen: Screen, repository: string): Promise<string> {
  return screen.sync(repository).then(
    ({ kind }) => (kind === 'unchanged' ? 'whole' : kind),
    (error) => codeOf(Promise.reject(error)),
  );
}

test('given a change of every key that is killed before any of its writes, screens go on, and running it again ends it', async () => {
  const before = await desk();
  const folder = await temporaryFolder();
  const old = await readdir(before.publisher.keysFolder);
  const next = 2;
  let [kills, begun, installed] = [0, 0, 0];
  for (let killAt = 1; ; killAt++) {
    const { repository, keysFolder, screen } = await copyOf(before, join(folder, String(killAt)));
    const job = { repository, keysFolder, roles: [...roles] };
    if (!(await rotateUntil(killAt, job))) break;
    kills += 1;
    expect([killAt, await judge(screen, repository)]).toEqual([killAt, 'whole']);
    const isInstalled = await exists(join(repository, metadataPath('root', next)));
    if (await exists(join(keysFolder, 'next'))) begun += 1;
    if (isInstalled) installed += 1;

    // When the draft is gone, the change has ended, and the same command begins the next one.
    const hasEnded = isInstalled && !(await exists(join(keysFolder, 'next', 'draft.json')));
    const { version } = await changeRoot({ ...job, now: noon });
    expect([killAt, version]).toEqual([killAt, hasEnded ? next + 1 : next]);
    expect([killAt, await judge(screen, repository)]).toEqual([killAt, 'whole']);
    const left = [...old.filter((name) => name !== 'root.json'), 'retired'].toSorted();
    expect([killAt, (await readdir(keysFolder)).toSorted()]).toEqual([killAt, left]);
    expect([killAt, (await readdir(join(keysFolder, 'retired'))).length]).toEqual([killAt, hasEnded ? 8 : 4]);
  }
  console.log(`${kills} kills: ${begun} with new keys beside, ${installed} with the next root written.`);
  expect([begun > 20, installed > 5, kills > installed + 20]).toEqual([true, true, true]);
}, 120_000);

test('given a lost key, a kill before any write leaves what running it again ends', async () => {
  const before = await desk();
  await rm(join(before.publisher.keysFolder, 'timestamp.pem'));
  const folder = await temporaryFolder();
  const rotated: Role[] = ['timestamp'];
  for (let killAt = 1, isOver = false; !isOver; killAt++) {
    const { repository, keysFolder, screen } = await copyOf(before, join(folder, String(killAt)));
    const job = { repository, keysFolder, roles: rotated };
    isOver = !(await rotateUntil(killAt, job));
    await changeRoot({ ...job, now: noon });
    expect([killAt, await judge(screen, repository)]).toEqual([killAt, 'whole']);
  }
}, 120_000);

test('given a holder who leaves, a kill before any write leaves what the same command ends: one key is replaced, the others stay', async () => {
  const before = await desk({ rootKeys: 3, threshold: 2 });
  const rootKeysOf = async (repository: string) =>
    (await readEditionOf(repository)).root.signed.roles.root?.keyIDs ?? [];
  const [first, second = '', third] = await rootKeysOf(before.publisher.repository);
  const folder = await temporaryFolder();
  let [kills, begun, ended] = [0, 0, 0];
  for (let killAt = 1; ; killAt++) {
    const { repository, keysFolder, screen } = await copyOf(before, join(folder, String(killAt)));
    const job = { repository, keysFolder, roles: ['root'] satisfies Role[], leaving: [shortId(second)] };
    if (!(await rotateUntil(killAt, job))) break;
    kills += 1;
    expect([killAt, await judge(screen, repository)]).toEqual([killAt, 'whole']);
    if (await exists(join(keysFolder, 'next'))) begun += 1;

    // When the draft is gone, the change has ended, and nobody is there any more to leave.
    const isInstalled = await exists(join(repository, metadataPath('root', 2)));
    const hasEnded = isInstalled && !(await exists(join(keysFolder, 'next', 'draft.json')));
    if (hasEnded) ended += 1;
    const again = changeRoot({ ...job, now: noon });
    if (hasEnded) expect([killAt, await codeOf(again)]).toEqual([killAt, 'keys.no-such-holder']);
    else expect([killAt, (await again).version]).toEqual([killAt, 2]);
    expect([killAt, await judge(screen, repository)]).toEqual([killAt, 'whole']);
    const [one, two, three] = await rootKeysOf(repository);
    expect([killAt, one, three, two === second]).toEqual([killAt, first, third, false]);
    const here = [...(await findKeys(keysFolder)).values()].map(({ key }) => key.keyID);
    expect([killAt, here]).toEqual([killAt, expect.arrayContaining([one, two, three])]);
    expect([killAt, here.includes(second)]).toEqual([killAt, false]);
    expect([killAt, await readdir(join(keysFolder, 'retired'))]).toEqual([killAt, ['2.root-2.pem']]);
  }
  console.log(`${kills} kills: ${begun} with the new key beside, ${ended} after the end.`);
  expect([begun > 5, kills > begun]).toEqual([true, true]);
}, 120_000);

test('given the next root alone, without what both keys signed before it, the screen refuses: the test above can fail', async () => {
  const { publisher, screen } = await desk();
  const naive = join(await temporaryFolder(), 'naive');
  await cp(publisher.repository, naive, { recursive: true });
  await publisher.rotate(['timestamp']);
  const root = metadataPath('root', 2);
  await cp(join(publisher.repository, root), join(naive, root));
  expect(await judge(screen, naive)).toBe('trust.signature');
  expect((await readEditionOf(publisher.repository)).root.signed.version).toBe(2);
});
