import { sha256 } from '../files/sha256.ts';
import type { Document } from '../model/document.ts';
import { damagedStore } from './damaged-store.ts';

/** `checksum`: that of the text when it came in; null where a version before wrote it. */
export type StoredDocument = { json: string; checksum: string | null };

/**
 * What stands in the store was parsed by its schema before it came in: here it is only read. What a disk has changed since
 * is not what the commune signed, and is not shown.
 *
 * @throws {CodedError} `store.damaged`
 */
export function parseStored({ json, checksum }: StoredDocument): Document {
  if (!isAsItWas({ json, checksum })) throw damagedStore('a document is not what it was');
  try {
    return JSON.parse(json) as Document;
  } catch (cause) {
    throw damagedStore('a document cannot be read', cause);
  }
}

/** Whether a document has the bytes with which it came in. Where a disk has changed it, it may not even be text. */
export function isAsItWas({ json, checksum }: { json: unknown; checksum: string | null }): boolean {
  return typeof json === 'string' && (checksum === null || sha256(json) === checksum);
}
