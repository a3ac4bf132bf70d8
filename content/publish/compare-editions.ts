import type { List } from '../model/edition.ts';

/** What differs between two editions, as ids of documents and a count of new media. */
export type Changes = { added: string[]; changed: string[]; withdrawn: string[]; newMedia: number };

export function compareEditions(before: List | undefined, after: List): Changes {
  const old = new Map(before?.documents.map((document) => [document.id, document]));
  const oldMedia = new Set(before?.media.map((media) => media.sha256));
  const kept = new Set(after.documents.map((document) => document.id));
  return {
    added: after.documents.filter(({ id }) => !old.has(id)).map(({ id }) => id),
    changed: after.documents
      .filter(({ id, sha256 }) => old.has(id) && old.get(id)?.sha256 !== sha256)
      .map(({ id }) => id),
    withdrawn: [...old.keys()].filter((id) => !kept.has(id)),
    newMedia: after.media.filter(({ sha256 }) => !oldMedia.has(sha256)).length,
  };
}
