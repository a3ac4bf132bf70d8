import { stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { timestampPath } from '../../../content/model/repository.ts';
import type { Role } from '../../../content/publish/keys.ts';
import { readRepository } from '../../../content/publish/read-repository.ts';
import { type RoleState, roleStates } from '../../../content/publish/role-states.ts';
import type { MirrorState } from '../keep-mirrored.ts';
import type { DeskDb } from '../store/desk-db.ts';

/** With less than this, backups, pictures and editions are soon refused. */
const minFreeBytes = 200 * 1024 * 1024;

/** The desk renews what it can every day: with fewer days left, it does not come to it. A root needs its holders. */
const minDaysLeft: Record<Role, number> = { root: 60, targets: 21, snapshot: 21, timestamp: 21 };

/** What is wrong with a desk. */
export type Ill =
  | 'database-not-writable'
  | 'disk-nearly-full'
  | 'repository-broken'
  | 'signatures-expiring'
  | 'mirror-behind';

export type Inspection = {
  ill: Ill[];
  freeBytes: number;
  /** Undefined: nothing was published yet, or it cannot be read. */
  edition: { number: number; issuedAt: string } | undefined;
  signatures: RoleState[];
  mirrors: MirrorState[];
};

export type Inspect = () => Promise<Inspection>;

export type Inspected = {
  db: DeskDb;
  folder: string;
  repository: string;
  mirrors: () => MirrorState[];
  now: () => Date;
  /** Bytes that are left on the disk of a folder. */
  freeBytesOf?: ((folder: string) => Promise<number>) | undefined;
};

/** Looks at everything that a desk stands on. What is costly is read again once it has changed. */
export function createInspect({ db, folder, repository, mirrors, now, freeBytesOf = freeBytesIn }: Inspected): Inspect {
  let [seen, offered] = ['', undefined as ReturnType<typeof readRepository> | undefined];
  const readOnce = async () => {
    const mark = await stat(join(repository, timestampPath)).then(
      ({ ino, mtimeMs }) => `${ino} ${mtimeMs}`,
      () => 'none',
    );
    if (mark !== seen) [seen, offered] = [mark, readRepository(repository)];
    return offered;
  };
  return async () => {
    const ill: Ill[] = [];
    if (!isWritable(db)) ill.push('database-not-writable');
    const freeBytes = await freeBytesOf(folder).catch(() => 0);
    if (freeBytes < minFreeBytes) ill.push('disk-nearly-full');
    const newest = await readOnce().catch(() => {
      seen = '';
      ill.push('repository-broken');
      return undefined;
    });
    const signatures = newest ? roleStates(newest, now()) : [];
    if (signatures.some(({ role, daysLeft }) => daysLeft < minDaysLeft[role])) ill.push('signatures-expiring');
    if (mirrors().some(({ fault }) => fault !== undefined)) ill.push('mirror-behind');
    return { ill, freeBytes, edition: newest?.head, signatures, mirrors: mirrors() };
  };
}

const freeBytesIn = async (folder: string) => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

function isWritable(db: DeskDb): boolean {
  try {
    db.assertWritable();
    return true;
  } catch {
    return false;
  }
}
