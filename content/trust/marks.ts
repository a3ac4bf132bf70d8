import { Metadata, MetadataKind, type Root } from '@tufjs/models';
import type { Trust } from '../store/write-db.ts';
import { impossibleVersion, olderThanSeen } from './trust-error.ts';

type Role = keyof Trust['metadata'];

type Versions = Trust['versions'];

/**
 * The version of each role's verified metadata. tuf-js takes any number, but nothing can follow the highest that a number
 * holds exactly, and the store could not keep it.
 *
 * @throws {CodedError} `trust.format`
 */
export function versionsOf(metadata: Record<Role, Buffer>): Record<Role, number> {
  const version = (role: Role): number => {
    const number: unknown = JSON.parse(metadata[role].toString()).signed.version;
    if (Number.isSafeInteger(number) && Number(number) > 0) return Number(number);
    throw impossibleVersion(role, number);
  };
  return {
    root: version('root'),
    targets: version('targets'),
    snapshot: version('snapshot'),
    timestamp: version('timestamp'),
  };
}

/** The version of a root that was parsed before. */
export function versionOfRoot(root: Buffer): number {
  return JSON.parse(root.toString()).signed.version;
}

/** When a timestamp was signed, as `publish` writes it beside what the specification asks for. */
export function signedTimeOf(timestamp: Buffer): string | undefined {
  const at: unknown = JSON.parse(timestamp.toString()).signed['x-signed-at'];
  const time = typeof at === 'string' ? new Date(at) : undefined;
  return time && Number.isFinite(time.getTime()) ? time.toISOString() : undefined;
}

/**
 * The roles that lost a key between two roots; none where the former is not there or cannot be read. A key that only came
 * along is not enough: what the others have signed is as good as before, and would pass though it is older.
 */
export function rotatedRoles(before: Buffer | undefined, after: Buffer): Role[] {
  const [old, current] = [readRoot(before), readRoot(after)];
  if (!old || !current) return [];
  const roles: Role[] = ['root', 'targets', 'snapshot', 'timestamp'];
  return roles.filter((role) => keysOf(old, role).some((key) => !keysOf(current, role).includes(key)));
}

/**
 * Refuses what is older than the marks, whatever became of the files that proved them. Where the keys of a role were
 * taken away, its marks count no more: who stole the former key may have set them as high as can be (specification 5.3.11).
 *
 * @throws {CodedError} `trust.rollback`
 */
export function assertNoOlder(versions: Versions, marks: Versions, rotated: Role[]): void {
  const isOf = (...roles: Role[]) => roles.some((role) => rotated.includes(role));
  const freed: Record<Role, boolean> = {
    root: false,
    // Its version stands in the snapshot, whose mark went with it.
    targets: isOf('targets', 'snapshot'),
    snapshot: isOf('snapshot', 'timestamp'),
    timestamp: isOf('snapshot', 'timestamp'),
  };
  for (const [role, mark] of Object.entries(marks) as [Role, number][]) {
    if (freed[role] || (versions[role] ?? 0) >= mark) continue;
    throw olderThanSeen(role, versions[role], mark);
  }
}

function keysOf(root: Root, role: Role): string[] {
  return (root.roles[role]?.keyIDs ?? []).map((id) => `${id} ${root.keys[id]?.keyVal.public}`);
}

function readRoot(bytes: Buffer | undefined): Root | undefined {
  try {
    return bytes && Metadata.fromJSON(MetadataKind.Root, JSON.parse(bytes.toString())).signed;
  } catch {
    return undefined;
  }
}
