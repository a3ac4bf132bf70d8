import type { EditionKeys } from '../../content/publish/keys.ts';
import { signSnapshot, signTargets, signTimestamp } from '../../content/publish/sign.ts';

export type SignedHead = { targets: Buffer; snapshot: Buffer; timestamp: Buffer };

/** Signs any head with any versions: what a publish would never do, and a thief might. */
export function signHead(
  head: Uint8Array,
  versions: { targets: number; snapshot: number; timestamp: number },
  { byRole }: { byRole: EditionKeys },
  now: Date,
): SignedHead {
  const targets = signTargets(head, { version: versions.targets, keys: [byRole.targets], now });
  const snapshot = signSnapshot(targets, { version: versions.snapshot, keys: [byRole.snapshot], now });
  const timestamp = signTimestamp(snapshot, { version: versions.timestamp, keys: [byRole.timestamp], now });
  return { targets: targets.bytes, snapshot: snapshot.bytes, timestamp: timestamp.bytes };
}
