import { Metadata, MetadataKind } from '@tufjs/models';
import type { NewestRoot, Trust } from '../store/write-db.ts';
import type { ReachedRoot } from './client-workflow.ts';

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
 * nothing signed by the former is. Where a disk has changed one of these roots, trust begins at the pinned one, from which
 * the repository leads on to the newest, and the marks against older content stay: damage must not look like another authority.
 */
export function startingTrust(stored: Trust, pinnedRoot: Buffer): StartingTrust {
  const { root } = stored.metadata;
  if (!root) return { trust: stored, isOtherAuthority: false };
  const [storedKeys, formerKeys, pinnedKeys] = [root, stored.pinnedRoot, pinnedRoot].map(rootKeys);
  const isShared = [...(storedKeys ?? []), ...(formerKeys ?? [])].some((key) => pinnedKeys?.includes(key));
  if (storedKeys && isShared) return { trust: stored, isOtherAuthority: false };
  const isDamaged = !storedKeys || (stored.pinnedRoot && !formerKeys);
  if (!isDamaged) return { trust: noTrust, isOtherAuthority: true };
  return { trust: { ...stored, metadata: { ...stored.metadata, root: undefined } }, isOtherAuthority: false };
}

/**
 * The root with which a refresh goes on where an earlier one had come, though no edition under it came (specification
 * 5.3.8): whoever kept the former keys cannot hide it any more. Undefined: there is none, or it is another authority's.
 */
export function reachedRoot(
  remembered: NewestRoot | undefined,
  { trust }: StartingTrust,
  pinnedRoot: Buffer,
): ReachedRoot | undefined {
  if (!remembered || remembered.version <= (trust.versions.root ?? 0)) return undefined;
  const { version, bytes } = remembered;
  const [keys, formerKeys, pinnedKeys] = [bytes, remembered.pinnedRoot, pinnedRoot].map(rootKeys);
  const isShared = [...(keys ?? []), ...(formerKeys ?? [])].some((key) => pinnedKeys?.includes(key));
  if (!isShared) return undefined;
  // Only beside the former root is seen whose keys were taken away; where that was lost here, it is met again on the way.
  const isFormerLost = trust.versions.root !== undefined && !trust.metadata.root;
  return { version, bytes: keys && !isFormerLost ? bytes : undefined };
}

/** Whether these are the bytes of a root, and all of them as its own keys signed them. */
export const isWholeRoot = (root: Buffer): boolean => rootKeys(root) !== undefined;

/** Undefined: these are not the bytes of a root, or not all of them as they were signed. */
function rootKeys(root: Buffer | undefined): string[] | undefined {
  try {
    if (!root) return undefined;
    const metadata = Metadata.fromJSON(MetadataKind.Root, JSON.parse(root.toString()));
    metadata.verifyDelegate(MetadataKind.Root, metadata);
    return metadata.signed.roles.root?.keyIDs;
  } catch {
    return undefined;
  }
}
