import { chmod, cp, mkdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { sha256 } from '../../../../../content/files/sha256.ts';
import { loadKeys } from '../../../../../content/publish/keys.ts';
import { publish } from '../../../../../content/publish/publish.ts';
import type { Floor } from '../../../../../content/publish/sign-edition.ts';
import { backUp } from '../../../../../main/desk/backup/back-up.ts';
import { describeRestored } from '../../../../../main/desk/backup/describe.ts';
import { floorSetting } from '../../../../../main/desk/backup/floor.ts';
import { floorAfter, restore } from '../../../../../main/desk/backup/restore.ts';
import { invite } from '../../../../../main/desk/people/change-people.ts';
import { createLogIn } from '../../../../../main/desk/people/log-in.ts';
import { offerPassword } from '../../../../../main/desk/people/password-link.ts';
import { offerTotp } from '../../../../../main/desk/people/second-factor.ts';
import { openSession } from '../../../../../main/desk/people/sessions.ts';
import { createThrottle } from '../../../../../main/desk/people/throttle.ts';
import type { DeskDb } from '../../../../../main/desk/store/desk-db.ts';
import { openDeskDb } from '../../../../../main/desk/store/open-desk-db.ts';
import { type DeskState, deskState } from '../../../../support/desk-state.ts';
import { fingerprint, listFiles } from '../../../../support/list-files.ts';
import { noon } from '../../../../support/publisher.ts';
import { codeOf } from '../../../../support/refusal.ts';
import { createScreen, type Screen } from '../../../../support/screen.ts';
import { page, smallCommune, writeContent } from '../../../../support/small-commune.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';
import { monday, password } from '../../../../support/test-desk.ts';

const minute = 60_000;
const later = (minutes: number) => new Date(noon.getTime() + minutes * minute);

/** The place of a folder that is not there yet. */
const newFolder = async () => join(await temporaryFolder(), 'new');

async function backedUp({ folder }: Pick<DeskState, 'folder'>, withKeys = false): Promise<string> {
  const target = await newFolder();
  await backUp({ folder, target, withKeys, now: noon });
  return target;
}

async function restored(
  backup: string,
  now = later(1),
  seen?: number,
): Promise<{ folder: string; db: DeskDb; floor: Floor | undefined }> {
  const folder = await newFolder();
  await restore({ backup, folder, seen, now });
  const db = openDeskDb(folder);
  onTestFinished(() => db.close());
  return { folder, db, floor: db.readSetting(floorSetting) };
}

test('given a desk that is at work, its copy restored has the same documents, files and record, and people log in', async () => {
  const state = await deskState();
  await state.publisher.publish();
  const { folder, db } = await restored(await backedUp(state));
  expect(db.documents()).toEqual(state.db.documents());
  const revisions = (of: DeskDb) =>
    of.documents().flatMap(({ id }) => of.revisionsOf(id).map(({ number }) => of.revision(number)));
  expect(revisions(db)).toEqual(revisions(state.db));
  const kept = (files: Record<string, string>) =>
    Object.entries(files).filter(([path]) => /^(media|repository\/(blobs|metadata|targets))\//.test(path));
  expect(kept(await fingerprint(folder))).toEqual(kept(await fingerprint(state.folder)));
  expect(kept(await fingerprint(folder)).length).toBeGreaterThan(10);
  const entries = state.db.verifyRecord().entries + 1;
  expect(db.verifyRecord()).toMatchObject({ entries, broken: undefined });
  expect(db.entriesAfter(0).at(-1)).toMatchObject({ action: 'desk.restored', at: later(1).toISOString() });
  const logIn = createLogIn(db, createThrottle());
  const asked = { login: 'samira', code: '', network: '192.0.2.1', now: later(1) };
  expect(await logIn({ ...asked, password })).toMatchObject({ outcome: 'in' });
  expect(await logIn({ ...asked, password: 'another one' })).toMatchObject({ outcome: 'refused' });
});

test('given a picture that is being received, it is in no copy: nobody has judged it yet', async () => {
  const state = await deskState();
  await mkdir(join(state.folder, 'uploads'), { recursive: true });
  await writeFile(join(state.folder, 'uploads', 'half'), 'the place and the camera');
  expect((await listFiles(await backedUp(state))).filter((path) => path.includes('uploads'))).toEqual([]);
});

test('given sessions and links that were open when a copy was made, none of them opens the restored desk', async () => {
  const state = await deskState();
  const token = openSession(state.db, state.account, noon);
  const actor = state.db.personOf(sha256(token), noon);
  if (!actor) throw new Error('nobody is logged in');
  const link = invite(state.db, { name: 'Driss', site: 'annex-1', roles: ['author'] }, { actor, now: noon });
  const forPassword = offerPassword(state.db, { account: state.account, actor: undefined, now: noon });
  const { db } = await restored(await backedUp(state));
  expect(db.bearerOfLink(sha256(forPassword), noon)).toBeUndefined();
  expect(state.db.bearerOfLink(sha256(forPassword), noon)).toBeDefined();
  expect(db.personOf(sha256(token), noon)).toBeUndefined();
  expect(db.invitation(sha256(link), noon)).toBeUndefined();
  expect(state.db.invitation(sha256(link), noon)).toBeDefined();
});

test('given no wish for them, the private keys are not in the copy; asked for, they are', async () => {
  const state = await deskState();
  const isKey = (path: string) => path.endsWith('.pem');
  expect((await listFiles(await backedUp(state))).filter(isKey)).toEqual([]);
  const withKeys = await backedUp(state, true);
  expect((await listFiles(withKeys)).filter(isKey)).toHaveLength(4);
  // A stick does not keep who may read what.
  for (const path of await listFiles(withKeys)) await chmod(join(withKeys, path), 0o666);
  const { folder } = await restored(withKeys);
  expect(await readFile(join(folder, 'keys', 'targets.pem'))).toEqual(
    await readFile(join(state.publisher.keysFolder, 'targets.pem')),
  );
  for (const path of await listFiles(folder)) {
    expect([path, (await stat(join(folder, path))).mode & 0o077]).toEqual([path, 0]);
  }
});

test('given people with telephones, the key of these is in no copy unless it is wished for, and restoring says what it lacks', async () => {
  const state = await deskState();
  const secret = offerTotp(state.db, { id: state.account, login: 'samira', name: 'Samira', held: [] }, noon);
  const copies = [await backedUp(state), await backedUp(state, true)];
  const keyOf = async (folder: string) => readFile(join(folder, 'second-factors.key'), 'latin1').catch(() => 'none');
  const key = await keyOf(state.folder);
  expect(await Promise.all(copies.map(keyOf))).toEqual(['none', key]);
  for (const [backup, lacks] of copies.map((copy, index) => [copy, index === 0] as const)) {
    const folder = await newFolder();
    const made = await restore({ backup, folder, seen: undefined, now: later(1) });
    expect([made.lacksSecondFactorKey, describeRestored(made, folder).includes('unlink-telephones')]).toEqual([
      lacks,
      lacks,
    ]);
    await cp(join(state.folder, 'second-factors.key'), join(folder, 'second-factors.key'));
    const db = openDeskDb(folder);
    onTestFinished(() => db.close());
    expect(db.totpOffered(state.account)).toBe(secret);
  }
});

test('given nobody with a telephone, a restored desk lacks no key of any', async () => {
  const backup = await backedUp(await deskState());
  const made = await restore({ backup, folder: await newFolder(), seen: undefined, now: later(1) });
  expect(made.lacksSecondFactorKey).toBe(false);
});

/** A desk backed up at edition 1, whose screen has seen edition 4 since, and signatures renewed in between. */
async function behindItsScreen() {
  const state = await deskState();
  await state.publisher.publish();
  const backup = await backedUp(state, true);
  const screen = await createScreen(await state.publisher.pinnedRoot());
  for (const [index, word] of ['b', 'c', 'd', 'd'].entries()) {
    await state.publisher.publish({ 'first.yml': page('first', { body: { fr: word } }) }, later(index + 1));
  }
  await screen.sync(state.publisher.repository, later(5));
  return { state, backup, screen };
}

async function publishThere(folder: string, { publisher }: DeskState, floor: Floor | undefined, now: Date) {
  const repository = join(folder, 'repository');
  const keys = await loadKeys(join(folder, 'keys'));
  await publish({ content: publisher.content, repository, keys, now, floor });
  return repository;
}

const shown = async (screen: Screen, repository: string, now: Date) => {
  const outcome = await screen.sync(repository, now);
  return outcome.kind === 'offline' ? undefined : outcome.edition;
};

test('given an old copy restored, a screen refuses what goes on from it, and takes what the restored desk publishes', async () => {
  const { state, backup, screen } = await behindItsScreen();
  const naive = await restored(backup, later(10));
  const rolledBack = await publishThere(naive.folder, state, undefined, later(11));
  expect(await codeOf(screen.sync(rolledBack, later(12)))).toBe('trust.rollback');

  const { folder, floor } = await restored(backup, later(10));
  expect(floor).toEqual({ edition: 12, version: later(10).getTime() / 1000 });
  // The content is that of the copy: it needs a new number all the same.
  await writeContent(state.publisher.content, await smallCommune());
  const repository = await publishThere(folder, state, floor, later(11));
  expect(await shown(screen, repository, later(12))).toBe(12);
  // What comes after it counts on, one by one; the same once more only renews its signatures.
  await publishThere(folder, state, floor, later(13));
  expect(await shown(screen, repository, later(14))).toBe(12);
  await writeContent(state.publisher.content, { 'first.yml': page('first', { body: { fr: 'e' } }) });
  await publishThere(folder, state, floor, later(15));
  expect(await shown(screen, repository, later(16))).toBe(13);
});

test('given the same copy restored twice, the second desk is above all that the first one published', async () => {
  const { state, backup, screen } = await behindItsScreen();
  const once = await restored(backup, later(10));
  const first = await publishThere(once.folder, state, once.floor, later(11));
  expect(await shown(screen, first, later(11))).toBe(12);
  const again = await restored(backup, later(13));
  const second = await publishThere(again.folder, state, again.floor, later(14));
  expect(await shown(screen, second, later(14))).toBe(15);
});

test('given the edition that the screens show, the next one is the number after it', async () => {
  const { state, backup, screen } = await behindItsScreen();
  const { folder, floor } = await restored(backup, later(10), 4);
  const repository = await publishThere(folder, state, floor, later(11));
  expect(await shown(screen, repository, later(12))).toBe(5);
});

test('given a copy of a restored desk that has not published yet, its floor holds on', async () => {
  const { backup } = await behindItsScreen();
  const { folder } = await restored(backup, later(10), 40);
  const { floor } = await restored(await backedUp({ folder }), later(12));
  expect(floor?.edition).toBe(41);
});

test.each([
  [{ at: later(1).toISOString() }, undefined, 'desk.restore-clock'],
  [{}, 3, 'desk.seen'],
  [{}, Number.NaN, 'desk.seen'],
])('given a clock or a number that cannot be (%j, %s), it is refused', async (changes, seen, code) => {
  const manifest = { format: 1 as const, at: noon.toISOString(), record: { entries: 0 }, edition: 4, files: {} };
  expect(await codeOf(() => floorAfter({ ...manifest, ...changes }, seen, noon))).toBe(code);
});

test.each([
  ['a byte was changed', async (backup: string) => writeFile(join(backup, 'media', 'one.png'), 'x')],
  ['a file is missing', async (backup: string) => rm(join(backup, 'desk.sqlite'))],
  [
    'a file is a link',
    async (backup: string) => {
      await cp(join(backup, 'desk.sqlite'), join(backup, 'other'));
      await rm(join(backup, 'desk.sqlite'));
      await symlink('other', join(backup, 'desk.sqlite'));
    },
  ],
])('given a copy in which %s, it is refused and nothing is made', async (_, change) => {
  const backup = await backedUp(await deskState());
  await change(backup);
  const folder = await newFolder();
  expect(await codeOf(restore({ backup, folder, seen: undefined, now: later(1) }))).toBe('desk.backup-damaged');
  expect(await listFiles(join(folder, '..'))).toEqual([]);
});

test.each([['../outside'], ['/etc/passwd'], ['media/../../outside'], ['.']])(
  'given a copy that names the file "%s", it is refused',
  async (path) => {
    const backup = await backedUp(await deskState());
    const file = join(backup, 'backup.json');
    const manifest = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify({ ...manifest, files: { ...manifest.files, [path]: 'a'.repeat(64) } }));
    expect(await codeOf(restore({ backup, folder: await newFolder(), seen: undefined, now: later(1) }))).toBe(
      'desk.no-backup',
    );
  },
);

test('given a folder that something lies in, neither a copy nor a desk is made there', async () => {
  const state = await deskState();
  const backup = await backedUp(state);
  expect(await codeOf(backUp({ folder: state.folder, target: backup, withKeys: false, now: noon }))).toBe(
    'desk.backup-target',
  );
  expect(await codeOf(restore({ backup, folder: state.folder, seen: undefined, now: later(1) }))).toBe(
    'desk.backup-target',
  );
  expect(state.db.documents()).toHaveLength(5);
});

test('given a copy that was cut off before its end, it is none', async () => {
  const backup = await backedUp(await deskState());
  await rm(join(backup, 'backup.json'));
  expect(await codeOf(restore({ backup, folder: await newFolder(), seen: undefined, now: monday }))).toBe(
    'desk.no-backup',
  );
});
