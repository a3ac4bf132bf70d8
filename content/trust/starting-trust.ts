import { Metadata, MetadataKind } from '@tufjs/models';
import type { Trust } from '../store/write-db.ts';

export type StartingTrust = {
  trust: Trust;
  /** The pinned root is that of somebody else than who signed what this screen has: it begins anew. */
  isOtherAuthority: boolean;
};

/** Before the first sync. */
export const noTrust: Trust = { metadata: {}, versions: {} };

/**
 * From where a refresh begins. What was verified counts as long as the pinned root has a root key in common with it, or
 * with the root at which it began: another pinned root means that another authority is trusted from now on, and that
 * nothing signed by the former is. A stored root that a disk has changed is replaced by the pinned one, and the marks
 * against older content stay.
 */
export function startingTrust(stored: Trust, pinnedRoot: Buffer): StartingTrust {
  const { root } = stored.metadata;
  if (!root) return { trust: stored, isOtherAuthority: false };
  const storedKeys = rootKeys(root);
  if (!storedKeys) {
    return { trust: { ...stored, metadata: { ...stored.metadata, root: undefined } }, isOtherAuthority: false };
  }
  const pinnedKeys = rootKeys(pinnedRoot);
  const ownKeys = [...storedKeys, ...((stored.pinnedRoot && rootKeys(stored.pinnedRoot)) ?? [])];
  const isShared = ownKeys.some((key) => pinnedKeys?.includes(key));
  return isShared ? { trust: stored, isOtherAuthority: false } : { trust: noTrust, isOtherAuthority: true };
}

/** Undefined: these are not the bytes of a root, or not all of them as they were signed. */
function rootKeys(root: Buffer): string[] | undefined {
  try {
    const metadata = Metadata.fromJSON(MetadataKind.Root, JSON.parse(root.toString()));
    metadata.verifyDelegate(MetadataKind.Root, metadata);
    return metadata.signed.roles.root?.keyIDs;
  } catch {
    return undefined;
  }
}
