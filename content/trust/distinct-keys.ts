import type { Key, Root } from '@tufjs/models';
import { getPublicKey } from '@tufjs/models/dist/utils/key.js';

/**
 * What a key is, however it is written and whatever its id: two ids for one key would let one person sign for two. A key
 * of a kind that is not known here is its own id, since nothing it signs counts.
 */
export function identityOf({ keyID, keyType, scheme, keyVal }: Key): string {
  try {
    const { key } = getPublicKey({ keyType, scheme, keyVal: keyVal.public ?? '' });
    return JSON.stringify(key.export({ format: 'jwk' }));
  } catch {
    return keyID;
  }
}

/**
 * Leaves of each role's keys only those that are not another one of them under a second id, so that signatures held against
 * this root are counted once a key (TAP 12; tuf-js counts ids). The root's own signatures cannot be held against it any more.
 */
export function countKeysOnce(root: Root): void {
  for (const role of Object.values(root.roles)) {
    const seen = new Set<string>();
    const distinct = role.keyIDs.filter((id) => {
      const key = root.keys[id];
      const identity = key ? identityOf(key) : id;
      return !seen.has(identity) && seen.add(identity);
    });
    role.keyIDs.splice(0, role.keyIDs.length, ...distinct);
  }
}
