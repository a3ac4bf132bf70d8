import type { Database } from 'better-sqlite3';
import { damagedStore } from './damaged-store.ts';
import { isAsItWas } from './stored-document.ts';

/** What was looked at last: the documents and tables of the store, then the blobs, each in its order. */
export type Place = { stage: 'document' | 'table' | 'blob'; after: string };

/** Where every look through begins. */
export const beginning: Place = { stage: 'document', after: '' };

/** Where that through the store ends, and that through the blobs begins. */
export const blobsBegin: Place = { stage: 'blob', after: '' };

/**
 * Looks for what a disk has changed. All of a large store takes longer than anybody should wait, and SQLite's own check
 * cannot be interrupted: so it goes in small steps, for as long as there is time.
 */
export type LookThrough = {
  /**
   * Looks at the tables that are needed to show anything, and takes no time to speak of.
   *
   * @throws {CodedError} `store.damaged`
   */
  first(): void;
  /**
   * Goes on through the store, at least a step, if it is not at the end of it.
   *
   * @returns where it ended; `blobsBegin`: all of the store was looked at
   * @throws {CodedError} `store.damaged`
   */
  goOn(from: Place, hasTime: () => boolean): Place;
  /** Where the last one ended, in this program or in one before that kept it; undefined: nowhere. */
  place(): Place | undefined;
  /** Keeps where it ended for the next program; undefined: at its end. Where nothing can be written, that one begins earlier. */
  keepPlace(place: Place | undefined): void;
};

type DocumentRow = {
  rowid: number;
  edition: number;
  rank: number;
  id: string;
  type: string;
  json: string;
  checksum: string | null;
};

/** How many documents are one step. */
const documentsAtOnce = 64;

/** Tables that grow with the documents: SQLite looks at each as a whole, which no time is spent on before something is shown. */
const isLarge = (table: string) => /^document$|^search_(words|trigrams|vocabulary)/.test(table);

export function createLookThrough(database: Database): LookThrough {
  const documents = database.prepare<[number], DocumentRow>(
    `SELECT rowid, edition, rank, id, type, json, checksum FROM document WHERE rowid > ? ORDER BY rowid LIMIT ${documentsAtOnce}`,
  );
  /** What each index says where a document is. */
  const byIndex = [
    'WHERE edition = @edition AND rank = @rank',
    'WHERE edition = @edition AND id = @id',
    'INDEXED BY document_type WHERE edition = @edition AND type = @type AND rank = @rank',
  ].map((where) => database.prepare<[DocumentRow], number>(`SELECT rowid FROM document ${where}`).pluck());
  // `sqlite_schema` stands for the pages that are free. An index of words is read by more than SQLite's core: its tables come first.
  const tables = database
    .prepare<[], string>(
      `SELECT 'sqlite_schema' AS name, 0 AS is_virtual
       UNION ALL SELECT name, sql LIKE 'CREATE VIRTUAL%' FROM sqlite_schema WHERE type = 'table'
       ORDER BY is_virtual, name`,
    )
    .pluck();
  const readPlace = database.prepare<[], Place>('SELECT stage, after FROM look_through');
  const writePlace = database.prepare('INSERT OR REPLACE INTO look_through VALUES (1, @stage, @after)');
  const forgetPlace = database.prepare('DELETE FROM look_through');

  const checkTable = (name: string) => {
    const found = String(database.pragma(`quick_check("${name}")`, { simple: true }));
    if (found !== 'ok') throw damagedStore(found);
  };
  const checkDocument = (row: DocumentRow) => {
    if (!isAsItWas(row) || !byIndex.every((find) => find.get(row) === row.rowid)) {
      throw damagedStore(`document ${row.id} of edition ${row.edition} is not what it was`);
    }
  };
  const step = ({ stage, after }: Place): Place => {
    if (stage === 'document') {
      const rows = documents.all(Number(after));
      for (const row of rows) checkDocument(row);
      const last = rows.at(-1);
      return last ? { stage, after: String(last.rowid) } : { stage: 'table', after: '' };
    }
    const names = tables.all();
    const next = names[names.indexOf(after) + 1];
    if (next === undefined) return blobsBegin;
    checkTable(next);
    return { stage, after: next };
  };

  let reached: Place | undefined;

  return {
    first: () => {
      for (const name of tables.all()) if (!isLarge(name)) checkTable(name);
    },
    goOn: (from, hasTime) => {
      reached = from;
      while (reached.stage !== 'blob') {
        reached = step(reached);
        if (!hasTime()) break;
      }
      return reached;
    },
    place: () => reached ?? readPlace.get(),
    keepPlace: (place) => {
      try {
        if (place) writePlace.run(place);
        else if (readPlace.get()) forgetPlace.run();
      } catch {
        // A disk that is full, or takes no writing.
      }
    },
  };
}
