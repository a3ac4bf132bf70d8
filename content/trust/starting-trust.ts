import { Metadata, MetadataKind } from '@tufjs/models';
import type { TrustState } from '../store/write-db.ts';

export type StartingTrust = {
  trust: TrustState;
  /** The pinned root is that of somebody else than who signed what this screen has: it begins anew. */
  isOtherAuthority: boolean;
};

/**
 * From where a refresh begins. What was verified counts as long as the pinned root has a root key in common with it:
 * another pinned root means that another authority is trusted from now on, and that nothing signed by the former is.
 * A stored root that cannot be read is replaced by the pinned one, and the marks against older content stay.
 */
export function startingTrust(stored: TrustState, pinnedRoot: Buffer): StartingTrust {
  if (!stored.root) return { trust: stored, isOtherAuthority: false };
  const pinnedKeys = rootKeys(pinnedRoot);
  const storedKeys = rootKeys(stored.root);
  if (!storedKeys) return { trust: { ...stored, root: undefined }, isOtherAuthority: false };
  const isShared = storedKeys.some((key) => pinnedKeys?.includes(key));
  return isShared ? { trust: stored, isOtherAuthority: false } : { trust: {}, isOtherAuthority: true };
}

/** Undefined: these are not the bytes of a root. */
function rootKeys(root: Buffer): string[] | undefined {
  try {
    return Metadata.fromJSON(MetadataKind.Root, JSON.parse(root.toString())).signed.roles.root?.keyIDs;
  } catch {
    return undefined;
  }
}
