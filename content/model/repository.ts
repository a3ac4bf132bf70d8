/**
 * Where things lie in a repository, relative to its folder or address. Metadata and the head are named and numbered
 * as The Update Framework says (consistent snapshots); every other file is a blob.
 */
const metadataFolder = 'metadata';

export const timestampPath = `${metadataFolder}/timestamp.json`;

/** The name of the one TUF target. */
export const headName = 'head.json';

export function metadataPath(role: 'root' | 'targets' | 'snapshot', version: number): string {
  return `${metadataFolder}/${version}.${role}.json`;
}

export function headPath(sha256: string): string {
  return `targets/${sha256}.${headName}`;
}

export function blobPath(sha256: string): string {
  return `blobs/${sha256}`;
}

/** What there is to make an edition, known by the hash of its list, of former ones. All of it can be lost without harm. */
export const differencesFolder = 'differences';

/** The difference from a former list to the list of an edition, followed by the table of a pack. */
export function listDifferencePath(former: string, list: string): string {
  return `${differencesFolder}/${list}/${former}.list`;
}

/** The differences of documents and media, one behind the other. */
export function packPath(pack: string, list: string): string {
  return `${differencesFolder}/${list}/${pack}.pack`;
}
