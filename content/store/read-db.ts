import type { Database } from 'better-sqlite3';
import type { Document } from '../model/document.ts';

export type ShownEdition = { number: number; issuedAt: string; listSha256: string };

export type MediaRow = { sha256: string; length: number; type: string };

/** Reads content. Every method answers for the edition that is shown at that moment. */
export type ReadDb = {
  edition(): ShownEdition | undefined;
  /** In the order of the edition; of one type where it is given. */
  documents(): Document[];
  document(id: string): Document | undefined;
  media(sha256: string): MediaRow | undefined;
  /** Runs several reads on one and the same edition, even if another is activated meanwhile. */
  inOneEdition<T>(read: () => T): T;
  close(): void;
};

export function createReadDb(database: Database): ReadDb {
  const edition = database.prepare<[], ShownEdition>(
    'SELECT number, issued_at AS issuedAt, list_sha256 AS listSha256 FROM edition JOIN shown ON shown.edition = number',
  );
  const documents = database
    .prepare<[], string>('SELECT json FROM document JOIN shown USING (edition) ORDER BY rank')
    .pluck();
  const document = database.prepare<[string], string>('SELECT json FROM document JOIN shown USING (edition) WHERE id = ?').pluck();
  const media = database.prepare<[string], MediaRow>(
    'SELECT sha256, length, type FROM media JOIN shown USING (edition) WHERE sha256 = ?',
  );
  // What stands in the store was parsed by its schema before it came in: here it is only read.
  const parse = (json: string) => JSON.parse(json) as Document;
  return {
    edition: () => edition.get(),
    documents: () => (documents.all() as string[]).map(parse),
    document: (id) => {
      const json = document.get(id) as string | undefined;
      return json === undefined ? undefined : parse(json);
    },
    media: (hash) => media.get(hash),
    inOneEdition: (read) => database.transaction(read)(),
    close: () => database.close(),
  };
}
