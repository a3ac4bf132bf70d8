import { type Key, Metadata, MetadataKind, type Root } from '@tufjs/models';
import { CodedError } from '../model/coded-error.ts';
import { type EditionRole, type Role, roles, type SigningKey } from './keys.ts';
import { expiry, specVersion } from './sign.ts';

/** Which keys count for a role, and how many of them must have signed. */
export type RoleKeys = { keys: Key[]; threshold: number };

const mostRootKeys = 9;

/**
 * A root that nobody has signed yet.
 *
 * @param development marks keys that no commune made, in field `x-development`
 */
export function makeRoot(
  version: number,
  now: Date,
  development: boolean,
  byRole: Record<Role, RoleKeys>,
): Metadata<Root> {
  const keys = roles.flatMap((role) => byRole[role].keys);
  const ids = (role: Role) => byRole[role].keys.map(({ keyID }) => keyID);
  return Metadata.fromJSON(MetadataKind.Root, {
    signatures: [],
    signed: {
      _type: MetadataKind.Root,
      version,
      spec_version: specVersion,
      expires: expiry('root', now),
      consistent_snapshot: true,
      keys: Object.fromEntries(keys.map((key) => [key.keyID, key.toJSON()])),
      roles: Object.fromEntries(roles.map((role) => [role, { keyids: ids(role), threshold: byRole[role].threshold }])),
      ...(development ? { 'x-development': true } : {}),
    },
  });
}

/** The version after: the same keys but those of the roles that are given new ones. */
export function makeNextRoot(former: Root, changes: Partial<Record<Role, RoleKeys>>, now: Date): Metadata<Root> {
  const kept = Object.fromEntries(roles.map((role) => [role, keysOf(former, role)])) as Record<Role, RoleKeys>;
  const development = former.unrecognizedFields['x-development'] === true;
  return makeRoot(former.version + 1, now, development, { ...kept, ...changes });
}

export function keysOf(root: Root, role: Role): RoleKeys {
  const { keyIDs, threshold } = root.roles[role] ?? { keyIDs: [], threshold: 1 };
  return { keys: keyIDs.flatMap((id) => root.keys[id] ?? []), threshold };
}

export function isKeyOf(root: Root, role: Role, { key }: SigningKey): boolean {
  return root.roles[role]?.keyIDs.includes(key.keyID) ?? false;
}

/** The roles whose keys differ. */
export function changedRoles(before: Root, after: Root): Role[] {
  const ids = (root: Root, role: Role) => [...(root.roles[role]?.keyIDs ?? [])].toSorted().join(' ');
  return roles.filter((role) => ids(before, role) !== ids(after, role));
}

/** The ids of the keys that a role has after, and had not before. */
export function keysInstead(before: Root, after: Root, role: Role): string[] {
  const had = before.roles[role]?.keyIDs ?? [];
  return (after.roles[role]?.keyIDs ?? []).filter((id) => !had.includes(id));
}

export function parseRoot(bytes: Buffer): Metadata<Root> {
  return Metadata.fromJSON(MetadataKind.Root, JSON.parse(bytes.toString()));
}

export function rootBytes(root: Metadata<Root>): Buffer {
  return Buffer.from(JSON.stringify(root.toJSON()));
}

/** What root keys are called, so that each holder knows theirs. */
export function rootKeyNames(count: number): string[] {
  return count === 1 ? ['root'] : Array.from({ length: count }, (_, index) => `root-${index + 1}`);
}

/** How a key is told to people: the beginning of its id. */
export const shortId = (keyId: string) => keyId.slice(0, 8);

/** @throws {CodedError} `keys.threshold` */
export function assertThreshold(rootKeys: number, threshold: number): void {
  const isCount = (value: number, most: number) => Number.isInteger(value) && value >= 1 && value <= most;
  if (isCount(rootKeys, mostRootKeys) && isCount(threshold, rootKeys)) return;
  throw new CodedError(
    'keys.threshold',
    `There can be 1 to ${mostRootKeys} root keys, and the threshold is how many of them must sign, from 1 to all of them: choose other numbers, such as --root-keys 3 --threshold 2.`,
  );
}

/**
 * What the newest root does not trust, no screen takes.
 *
 * @throws {CodedError} `publish.other-keys`
 */
export function assertTrusted(root: Root, keys: Partial<Record<EditionRole, SigningKey>>, repository: string): void {
  const wrong = Object.entries(keys).filter(([role, key]) => !isKeyOf(root, role as EditionRole, key));
  if (wrong.length === 0) return;
  throw new CodedError(
    'publish.other-keys',
    `The newest root of ${repository}, version ${root.version}, trusts other keys than these for ${wrong.map(([role]) => role).join(', ')}: name the folder of its newest keys with --keys, and where a change of keys was cut off, run it again.`,
  );
}
