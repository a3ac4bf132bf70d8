import { Metadata, MetaFile, Root, Snapshot, TargetFile, Targets, Timestamp } from '@tufjs/models';
import { sha256 } from '../files/sha256.ts';
import { headName } from '../model/repository.ts';
import type { Keys, Role } from './keys.ts';

/** How long each role's signature lasts, in days. What has expired stays on the screens; new content is refused. */
export const lifetimeDays: Record<Role, number> = { root: 730, targets: 365, snapshot: 90, timestamp: 90 };

export type Versions = { targets: number; snapshot: number; timestamp: number };

export type SignedHead = { targets: Buffer; snapshot: Buffer; timestamp: Buffer };

const specVersion = '1.0.31';

/** The first root: it names the key of every role. Field `x-development` marks keys that no commune made. */
export function signRoot(keys: Keys, now: Date): Buffer {
  const root = new Root({
    version: 1,
    specVersion,
    expires: expiry('root', now),
    consistentSnapshot: true,
    unrecognizedFields: keys.development ? { 'x-development': true } : {},
  });
  for (const [role, { key }] of Object.entries(keys.byRole)) root.addKey(key, role);
  return signed(root, 'root', keys);
}

/**
 * Signs a head with new targets, snapshot and timestamp metadata. Field `x-signed-at` of the timestamp tells a screen
 * with a wrong clock that it is no earlier than that.
 */
export function signHead(head: Uint8Array, versions: Versions, keys: Keys, now: Date): SignedHead {
  const common = (role: Role, version: number) => ({ version, specVersion, expires: expiry(role, now) });
  const target = new TargetFile({ path: headName, length: head.length, hashes: { sha256: sha256(head) } });
  const targets = signed(
    new Targets({ ...common('targets', versions.targets), targets: { [headName]: target } }),
    'targets',
    keys,
  );
  const snapshot = signed(
    new Snapshot({
      ...common('snapshot', versions.snapshot),
      meta: { 'targets.json': describe(targets, versions.targets) },
    }),
    'snapshot',
    keys,
  );
  const timestamp = signed(
    new Timestamp({
      ...common('timestamp', versions.timestamp),
      snapshotMeta: describe(snapshot, versions.snapshot),
      unrecognizedFields: { 'x-signed-at': now.toISOString() },
    }),
    'timestamp',
    keys,
  );
  return { targets, snapshot, timestamp };
}

function signed(content: Root | Targets | Snapshot | Timestamp, role: Role, keys: Keys): Buffer {
  const metadata = new Metadata(content);
  metadata.sign((bytes) => keys.byRole[role].sign(bytes));
  return Buffer.from(JSON.stringify(metadata.toJSON()));
}

function describe(bytes: Buffer, version: number): MetaFile {
  return new MetaFile({ version, length: bytes.length, hashes: { sha256: sha256(bytes) } });
}

function expiry(role: Role, now: Date): string {
  const expires = new Date(now.getTime() + lifetimeDays[role] * 24 * 60 * 60 * 1000);
  return expires.toISOString().replace(/\.\d+Z$/, 'Z');
}
