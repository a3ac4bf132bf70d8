import type { Block } from '../model/block.ts';
import type { Document } from '../model/document.ts';
import type { List } from '../model/edition.ts';

/** Reads a document of either edition; undefined: it cannot be read. */
export type ReadDocument = (sha256: string) => Promise<Document | undefined>;

/**
 * Of which blob of a former edition each new blob is the next version: a document, of the one with the same id; a media
 * file, of the one that stood in the same document and language at the same place among the pictures of the body, in
 * the same place among its sizes. A guess that is wrong costs nothing but a difference that saves too little.
 *
 * @returns new hash → former hash, undefined where there is none; documents first, in the order of the list
 */
export async function formerVersions(
  former: List,
  list: List,
  read: ReadDocument,
): Promise<Map<string, string | undefined>> {
  const known = new Set([...former.documents, ...former.media].map(({ sha256 }) => sha256));
  const formerById = new Map(former.documents.map(({ id, sha256 }) => [id, sha256]));
  const changed = list.documents.filter(({ sha256 }) => !known.has(sha256));
  const replaced = new Map<string, string>();
  for (const { id, sha256 } of changed) {
    const before = await placesOf(formerById.get(id), read);
    for (const [place, media] of await placesOf(sha256, read)) {
      const formerMedia = before.get(place);
      if (formerMedia && !replaced.has(media)) replaced.set(media, formerMedia);
    }
  }
  const media = list.media.filter(({ sha256 }) => !known.has(sha256));
  return new Map([
    ...changed.map(({ id, sha256 }) => [sha256, formerById.get(id)] as const),
    ...media.map(({ sha256 }) => [sha256, replaced.get(sha256)] as const),
  ]);
}

/** Where each media file of a document stands. */
async function placesOf(sha256: string | undefined, read: ReadDocument): Promise<Map<string, string>> {
  const body = (sha256 && (await read(sha256))?.body) || {};
  return new Map(
    Object.entries(body).flatMap(([language, blocks]) =>
      picturesOf(blocks).flatMap(({ sizes }, picture) =>
        sizes.map(({ media }, size) => [`${language} ${picture} ${size}`, media] as const),
      ),
    ),
  );
}

function picturesOf(blocks: Block[]): Extract<Block, { kind: 'image' }>[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'image') return [block];
    if (block.kind === 'list') return block.items.flatMap(picturesOf);
    return block.kind === 'callout' ? picturesOf(block.children) : [];
  });
}
