import { sha256 } from '../files/sha256.ts';
import { CodedError } from '../model/coded-error.ts';
import type { Document } from '../model/document.ts';
import type { List, ListedDocument } from '../model/edition.ts';
import { languages } from '../model/language.ts';
import { maxDocumentBytes } from '../model/limits.ts';
import type { Content, ReadDocument } from './content.ts';
import { keepShortTexts } from './keep-short-texts.ts';
import type { MediaFile } from './render-sizes.ts';

/** A file of an edition: its bytes are asked for only when they are written. */
export type Blob = { sha256: string; length: number; read: () => Promise<Uint8Array> };

/** An edition before it has a number: the same content always gives the same blobs. */
export type BuiltEdition = { list: List; listBlob: Blob; blobs: Blob[] };

/** @throws {CodedError} `publish.document-too-long` */
export function buildEdition({ documents, media }: Content): BuiltEdition {
  const built = documents.toSorted(byRank).map((read, index) => {
    const document = publishedDocument(read);
    const blob = jsonBlob(document);
    if (blob.length > maxDocumentBytes) {
      throw new CodedError(
        'publish.document-too-long',
        `${read.file} becomes ${blob.length} bytes, more than the ${maxDocumentBytes} that a screen takes: divide it.`,
      );
    }
    return { blob, listed: listDocument(document, blob, index + 1) };
  });
  const files = uniqueFiles(media.flatMap(({ sizes }) => sizes));
  const list: List = {
    format: 1,
    documents: built.map(({ listed }) => listed),
    media: files.map(({ listed }) => listed),
  };
  const mediaBlobs = files.map(({ listed: { sha256, length }, bytes }) => ({
    sha256,
    length,
    read: async () => bytes,
  }));
  return { list, listBlob: jsonBlob(list), blobs: [...built.map(({ blob }) => blob), ...mediaBlobs] };
}

/**
 * Bytes that do not depend on the order of keys. Not the canonical JSON of The Update Framework, which leaves line
 * breaks in texts as they are: a screen could not read that as JSON.
 */
export function jsonBlob(value: unknown): Blob {
  const bytes = Buffer.from(JSON.stringify(value, sortKeys));
  return { sha256: sha256(bytes), length: bytes.length, read: async () => bytes };
}

/** The same picture under two names is one file of the edition: a store takes a name once. */
function uniqueFiles(files: MediaFile[]): MediaFile[] {
  return [...new Map(files.map((file) => [file.listed.sha256, file])).values()];
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function publishedDocument({ source, body }: ReadDocument): Document {
  return { ...keepShortTexts(source), body: Object.keys(body).length > 0 ? body : undefined };
}

function listDocument(document: Document, blob: Blob, rank: number): ListedDocument {
  return {
    id: document.id,
    type: document.type,
    sites: document.sites,
    languages: languages.filter((language) => document.reviews[language] !== 'missing'),
    validity: document.validity,
    rank,
    sha256: blob.sha256,
    length: blob.length,
  };
}

/** The order in which a screen shows documents: by priority, then projects by number, then by id. */
function byRank(a: ReadDocument, b: ReadDocument): number {
  return b.source.priority - a.source.priority || numberOf(a) - numberOf(b) || (a.source.id < b.source.id ? -1 : 1);
}

function numberOf({ source }: ReadDocument): number {
  return source.type === 'project' ? source.number : 0;
}
