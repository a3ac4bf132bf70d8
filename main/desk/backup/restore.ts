import { chmod, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from '../../../content/files/durable.ts';
import { exists } from '../../../content/files/exists.ts';
import { CodedError } from '../../../content/model/coded-error.ts';
import { hasKeys } from '../../../content/publish/keys.ts';
import type { Floor } from '../../../content/publish/sign-edition.ts';
import { openDeskDb } from '../store/open-desk-db.ts';
import { secondFactorKeyName } from '../store/second-factor-secrets.ts';
import { assertEmpty, copyWhole, fullDisk } from './back-up.ts';
import { floorSetting } from './floor.ts';
import { checkFiles, type Manifest, readManifest } from './manifest.ts';
import { keysFolder } from './state-files.ts';

export type Restore = {
  backup: string;
  /** A state folder that is not there yet, or is empty. */
  folder: string;
  /** The highest number of an edition that any screen shows; undefined: nobody knows. */
  seen: number | undefined;
  now: Date;
};

export type Restored = {
  manifest: Manifest;
  floor: Floor;
  hasKeys: boolean;
  /** People have linked telephones, and the key that sealed their secrets is not there. */
  lacksSecondFactorKey: boolean;
};

/**
 * Makes a desk of a copy. Everybody has to log in again, and links that were sent count no more: some of them were used
 * or withdrawn since. Screens are never rolled back: what is published next is above all that they can have seen.
 *
 * @throws {CodedError} `desk.no-backup`, `desk.backup-damaged`, `desk.backup-target`, `desk.restore-clock`, `desk.seen`, `desk.disk-full`
 */
export async function restore({ backup, folder, seen, now }: Restore): Promise<Restored> {
  const manifest = await readManifest(backup);
  let floor = floorAfter(manifest, seen, now);
  await checkFiles(backup, manifest);
  await assertEmpty(folder);
  const part = `${folder}.part`;
  await rm(part, { recursive: true, force: true });
  try {
    await mkdir(part, { recursive: true, mode: 0o700 });
    for (const path of Object.keys(manifest.files)) {
      await copyWhole(join(backup, path), join(part, path));
      // A medium such as a stick does not keep who may read what.
      await chmod(join(part, path), 0o600);
    }
    await checkFiles(part, manifest);
    floor = begin(part, floor, manifest, now);
    await rename(part, folder);
    await syncFolder(dirname(folder));
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    throw fullDisk(folder, error) ?? error;
  }
  return {
    manifest,
    floor,
    hasKeys: await hasKeys(join(folder, keysFolder)),
    lacksSecondFactorKey: !(await exists(join(folder, secondFactorKeyName))),
  };
}

/** Answers with the floor: where the copy is one of a restored desk, that desk's may be higher. */
function begin(folder: string, least: Floor, { at, edition = 0 }: Manifest, now: Date): Floor {
  const db = openDeskDb(folder);
  try {
    const before = db.readSetting(floorSetting);
    const floor = {
      edition: Math.max(before.edition, least.edition),
      version: Math.max(before.version, least.version),
    };
    db.record((write) => {
      write.removeEveryWayIn();
      write.writeSetting(floorSetting, floor);
      const details = { madeAt: at, edition, nextAtLeast: floor.edition };
      return { entry: { at: now, action: 'desk.restored', subject: 'desk', details }, result: undefined };
    });
    return floor;
  } finally {
    db.close();
  }
}

/**
 * How high the next edition has to begin. Versions of signed metadata count one by one, and never come near the seconds
 * since 1970. Where nobody says which edition the screens have, one a minute since the copy was made is more than
 * there can have been, also where the same copy is restored twice.
 *
 * @throws {CodedError} `desk.restore-clock`, `desk.seen`
 */
export function floorAfter({ at, edition = 0 }: Manifest, seen: number | undefined, now: Date): Floor {
  const minutes = Math.ceil((now.getTime() - new Date(at).getTime()) / 60_000);
  if (minutes < 0) {
    throw new CodedError(
      'desk.restore-clock',
      `This backup was made at ${at}, and the clock of this machine says ${now.toISOString()}: set it right.`,
    );
  }
  if (seen !== undefined && !(Number.isSafeInteger(seen) && seen >= edition)) {
    throw new CodedError(
      'desk.seen',
      `--edition-at-least takes the number of the newest edition that any screen shows, at least ${edition}, which this backup has.`,
    );
  }
  return { edition: (seen ?? edition + minutes) + 1, version: Math.floor(now.getTime() / 1000) };
}
