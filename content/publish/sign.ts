import { Metadata, MetaFile, Snapshot, TargetFile, Targets, Timestamp } from '@tufjs/models';
import { sha256 } from '../files/sha256.ts';
import { headName } from '../model/repository.ts';
import type { Role, SigningKey } from './keys.ts';

/** How long each role's signature lasts, in days. What has expired stays on the screens; new content is refused. */
export const lifetimeDays: Record<Role, number> = { root: 730, targets: 365, snapshot: 90, timestamp: 90 };

export const specVersion = '1.0.31';

/** A file of signed metadata, as it lies in a repository. */
export type SignedFile = { version: number; bytes: Buffer };

/** How something is signed: the version it gets, by which keys, and when. */
export type Signing = { version: number; keys: SigningKey[]; now: Date };

export function signTargets(head: Uint8Array, signing: Signing): SignedFile {
  const target = new TargetFile({ path: headName, length: head.length, hashes: { sha256: sha256(head) } });
  return signed(new Targets({ ...common('targets', signing), targets: { [headName]: target } }), signing);
}

export function signSnapshot(targets: SignedFile, signing: Signing): SignedFile {
  return signed(new Snapshot({ ...common('snapshot', signing), meta: { 'targets.json': describe(targets) } }), signing);
}

/** Field `x-signed-at` tells a screen with a wrong clock that it is no earlier than that. */
export function signTimestamp(snapshot: SignedFile, signing: Signing): SignedFile {
  return signed(
    new Timestamp({
      ...common('timestamp', signing),
      snapshotMeta: describe(snapshot),
      unrecognizedFields: { 'x-signed-at': signing.now.toISOString() },
    }),
    signing,
  );
}

export function expiry(role: Role, now: Date): string {
  const expires = new Date(now.getTime() + lifetimeDays[role] * 24 * 60 * 60 * 1000);
  return expires.toISOString().replace(/\.\d+Z$/, 'Z');
}

function common(role: Role, { version, now }: Signing) {
  return { version, specVersion, expires: expiry(role, now) };
}

function signed(content: Targets | Snapshot | Timestamp, { version, keys }: Signing): SignedFile {
  const metadata = new Metadata(content);
  for (const key of keys) metadata.sign(key.sign);
  return { version, bytes: Buffer.from(JSON.stringify(metadata.toJSON())) };
}

function describe({ version, bytes }: SignedFile): MetaFile {
  return new MetaFile({ version, length: bytes.length, hashes: { sha256: sha256(bytes) } });
}
