import { Metadata, MetadataKind, type Root } from '@tufjs/models';
import { CodedError } from '../model/coded-error.ts';
import type { Trust } from '../store/write-db.ts';

type Role = keyof Trust['metadata'];

type Versions = Trust['versions'];

/** The version of each role's verified metadata. */
export function versionsOf(metadata: Record<Role, Buffer>): Record<Role, number> {
  const version = (role: Role) => JSON.parse(metadata[role].toString()).signed.version as number;
  return {
    root: version('root'),
    targets: version('targets'),
    snapshot: version('snapshot'),
    timestamp: version('timestamp'),
  };
}

/** When a timestamp was signed, as `publish` writes it beside what the specification asks for. */
export function signedTimeOf(timestamp: Buffer): string | undefined {
  const at: unknown = JSON.parse(timestamp.toString()).signed['x-signed-at'];
  const time = typeof at === 'string' ? new Date(at) : undefined;
  return time && Number.isFinite(time.getTime()) ? time.toISOString() : undefined;
}

/** The roles whose keys differ between two roots; none where the former is not there or cannot be read. */
export function rotatedRoles(before: Buffer | undefined, after: Buffer): Role[] {
  const [old, current] = [readRoot(before), readRoot(after)];
  if (!old || !current) return [];
  const roles: Role[] = ['root', 'targets', 'snapshot', 'timestamp'];
  return roles.filter((role) => keysOf(old, role) !== keysOf(current, role));
}

/**
 * Refuses what is older than the marks, whatever became of the files that proved them. Where the keys of a role were
 * changed, its marks count no more: who stole the former key may have set them as high as can be (specification 5.3.11).
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
    throw new CodedError(
      'trust.rollback',
      `The repository offers something older than this screen has seen: restore the newest repository. (${role} ${versions[role]} after ${mark})`,
    );
  }
}

function keysOf(root: Root, role: Role): string {
  return [...(root.roles[role]?.keyIDs ?? [])].toSorted().join(' ');
}

function readRoot(bytes: Buffer | undefined): Root | undefined {
  try {
    return bytes && Metadata.fromJSON(MetadataKind.Root, JSON.parse(bytes.toString())).signed;
  } catch {
    return undefined;
  }
}
