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
 * nothing signed by the former is. A stored root that cannot be read is replaced by the pinned one, and the marks
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

/** Undefined: these are not the bytes of a root. */
function rootKeys(root: Buffer): string[] | undefined {
  try {
    return Metadata.fromJSON(MetadataKind.Root, JSON.parse(root.toString())).signed.roles.root?.keyIDs;
  } catch {
    return undefined;
  }
}
