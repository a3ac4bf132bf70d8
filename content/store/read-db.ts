import type { Database } from 'better-sqlite3';
import type { Document, DocumentType } from '../model/document.ts';
import { createSearch, type Search, type SearchResult } from './search/search.ts';
import { parseStored, type StoredDocument } from './stored-document.ts';

export type ShownEdition = { number: number; issuedAt: string; listSha256: string };

/** Somebody `asked` for the edition before, or the newest is `faulty`: a view of it could not be read. */
export type Override = 'asked' | 'faulty';

export type MediaRow = { sha256: string; length: number; type: string };

/**
 * Where and when a visitor stands: a site and a local day such as `2026-11-23`. `edition` keeps a visit on the edition
 * with which it began, for as long as the store has that one.
 */
export type Moment = { site: string; day: string; edition?: number };

/** Of some types only, of those that play in the attract loop only, so many at most, from the one at `offset` on. */
export type Selection = Moment & { types?: DocumentType[]; attract?: boolean; limit?: number; offset?: number };

/** Reads content. Where no edition is asked for, every method answers for the one that is shown at that moment. */
export type ReadDb = {
  edition(): ShownEdition | undefined;
  /** The newest edition here; another one may be shown instead. */
  newest(): ShownEdition | undefined;
  /** Why an edition is shown that is not the newest here; undefined: it is the newest. */
  override(): Override | undefined;
  /** Whether every view of the shown edition could be read once. */
  isProven(): boolean;
  /** The root that verified what is shown, as bytes; undefined before the first sync. */
  trustedRoot(): Buffer | undefined;
  /** The newest time that somebody signed; undefined before the first sync. The real time is no earlier. */
  signedTime(): Date | undefined;
  /** Every document, or every one of a type, in the order of the edition. */
  documents(type?: DocumentType): Document[];
  /** The ids of them all, in the same order. */
  ids(): string[];
  /** The documents that a visitor may see, in the order of the edition. */
  select(selection: Selection): Document[];
  /** How many there are, whatever the limit. */
  count(selection: Selection): number;
  /** One document, if a visitor may see it. */
  document(id: string, at: Moment): Document | undefined;
  /** The documents that a visitor may open and that fit the words best, the best first. */
  search(search: Search): SearchResult;
  /** A picture of the edition that is shown or of one before it. */
  media(sha256: string): MediaRow | undefined;
  /** Runs several reads on one and the same edition, even if another is activated meanwhile. */
  inOneEdition<T>(read: () => T): T;
  close(): void;
};

export function createReadDb(database: Database): ReadDb {
  const edition = database.prepare<[], ShownEdition>(
    'SELECT number, issued_at AS issuedAt, list_sha256 AS listSha256 FROM edition JOIN shown ON shown.edition = number',
  );
  const newest = database.prepare<[], ShownEdition>(
    'SELECT number, issued_at AS issuedAt, list_sha256 AS listSha256 FROM edition ORDER BY number DESC LIMIT 1',
  );
  const override = database.prepare<[], Override | null>('SELECT reason FROM shown').pluck();
  const isProven = database
    .prepare<[], number>('SELECT proven FROM edition JOIN shown ON shown.edition = number')
    .pluck();
  const trustedRoot = database.prepare<[], Buffer>("SELECT bytes FROM trust WHERE role = 'root'").pluck();
  const signedTime = database.prepare<[], string>('SELECT at FROM signed_time').pluck();
  const documents = database.prepare<[], StoredDocument>(
    'SELECT json, checksum FROM document JOIN shown USING (edition) ORDER BY rank',
  );
  const ids = database.prepare<[], string>('SELECT id FROM document JOIN shown USING (edition) ORDER BY rank').pluck();
  const ofType = database.prepare<[DocumentType], StoredDocument>(
    'SELECT json, checksum FROM document JOIN shown USING (edition) WHERE type = ? ORDER BY rank',
  );
  const visible = `FROM document
    WHERE edition = ifnull((SELECT number FROM edition WHERE number = @edition), (SELECT edition FROM shown))
      AND valid_from <= @day AND @day <= valid_until
      AND (sites = '[]' OR EXISTS (SELECT 1 FROM json_each(sites) WHERE value = @site))`;
  const selected = `${visible}
      AND (@types IS NULL OR type IN (SELECT value FROM json_each(@types)))
      AND (@attract = 0 OR attract_seconds > 0)`;
  const select = database.prepare<[object], StoredDocument>(
    `SELECT json, checksum ${selected} ORDER BY rank LIMIT @limit OFFSET @offset`,
  );
  const count = database.prepare<[object], number>(`SELECT count(*) ${selected}`).pluck();
  const document = database.prepare<[object], StoredDocument>(`SELECT json, checksum ${visible} AND id = @id`);
  const media = database.prepare<[string], MediaRow>(
    `SELECT sha256, length, type FROM media
     WHERE sha256 = ? AND edition IN (SELECT number FROM edition) ORDER BY edition DESC LIMIT 1`,
  );
  const atRank = database.prepare<[object], StoredDocument>(`SELECT json, checksum ${visible} AND rank = @rank`);
  let search: ReturnType<typeof createSearch> | undefined;
  const documentAt = (rank: number, { site, day, edition }: Moment) => {
    const row = atRank.get({ rank, site, day, edition: edition ?? null });
    return row && parseStored(row);
  };
  return {
    edition: () => edition.get(),
    newest: () => newest.get(),
    override: () => override.get() ?? undefined,
    isProven: () => isProven.get() === 1,
    trustedRoot: () => trustedRoot.get(),
    signedTime: () => {
      const at = signedTime.get();
      return at === undefined ? undefined : new Date(at);
    },
    documents: (type) => (type ? ofType.all(type) : documents.all()).map(parseStored),
    ids: () => ids.all(),
    select: (selection) => select.all(parametersOf(selection)).map(parseStored),
    count: (selection) => count.get(parametersOf(selection)) ?? 0,
    document: (id, { site, day, edition }) => {
      const row = document.get({ id, site, day, edition: edition ?? null });
      return row && parseStored(row);
    },
    // Opening does not wait for what only a search needs.
    search: (asked) => (search ??= createSearch(database, documentAt))(asked),
    media: (hash) => media.get(hash),
    inOneEdition: (read) => database.transaction(read)(),
    close: () => database.close(),
  };
}

function parametersOf({ site, day, edition, types, attract = false, limit = -1, offset = 0 }: Selection) {
  return {
    site,
    day,
    edition: edition ?? null,
    types: types ? JSON.stringify(types) : null,
    attract: attract ? 1 : 0,
    limit,
    offset,
  };
}
