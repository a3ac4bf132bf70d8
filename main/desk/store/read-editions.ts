import type { Database } from 'better-sqlite3';
import type { Language } from '../../../content/model/language.ts';

/**
 * Why there is an edition: what was approved is published, one document is withdrawn or put back, or all is as in a former
 * edition again. `subject` is that document, or the number of that edition.
 */
export type EditionKind = 'publish' | 'withdraw' | 'put-back' | 'restore';

/** An edition as the desk made it. `at` is in ISO 8601. */
export type DeskEdition = {
  number: number;
  at: string;
  publisher: number | null;
  listSha256: string;
  kind: EditionKind;
  subject: string | null;
};

/** What an edition carries of a document: a revision, by its number, without the languages that a rule left out. */
export type CarriedRevision = { revision: number; without: Language[] };

/** By document. */
export type Carried = ReadonlyMap<string, CarriedRevision>;

export type EditionBegun = Omit<DeskEdition, 'number'> & { carried: Carried };

export type EditionReads = {
  /** The newest first, so many at most. */
  editions(limit: number): DeskEdition[];
  edition(number: number): DeskEdition | undefined;
  newestEdition(): DeskEdition | undefined;
  editionBefore(number: number): number | undefined;
  /** Empty where there is no such edition. */
  carriedBy(edition: number | undefined): Carried;
  /** The newest revision of a document that any edition carried. */
  lastCarried(document: string): number | undefined;
  /** What was being published when the desk last heard of it. */
  editionBegun(): EditionBegun | undefined;
};

export function createEditionReads(database: Database): EditionReads {
  const columns = 'number, at, publisher, list_sha256 AS listSha256, kind, subject';
  const editions = database.prepare<[number], DeskEdition>(
    `SELECT ${columns} FROM edition ORDER BY number DESC LIMIT ?`,
  );
  const edition = database.prepare<[number], DeskEdition>(`SELECT ${columns} FROM edition WHERE number = ?`);
  const before = database.prepare<[number], number | null>('SELECT max(number) FROM edition WHERE number < ?').pluck();
  const carried = database.prepare<[number], { document: string; revision: number; without: string }>(
    'SELECT document, revision, without FROM edition_document WHERE edition = ?',
  );
  const begun = database.prepare<[], Omit<EditionBegun, 'carried'> & { carried: string }>(
    'SELECT at, publisher, list_sha256 AS listSha256, kind, subject, carried FROM edition_begun',
  );
  const last = database
    .prepare<[string], number>('SELECT revision FROM edition_document WHERE document = ? ORDER BY edition DESC LIMIT 1')
    .pluck();
  return {
    editions: (limit) => editions.all(limit),
    edition: (number) => edition.get(number),
    newestEdition: () => editions.get(1),
    editionBefore: (number) => before.get(number) ?? undefined,
    carriedBy: (number) =>
      new Map(
        (number === undefined ? [] : carried.all(number)).map(({ document, revision, without }) => [
          document,
          { revision, without: JSON.parse(without) as Language[] },
        ]),
      ),
    lastCarried: (document) => last.get(document),
    editionBegun: () => {
      const found = begun.get();
      return found && { ...found, carried: new Map(JSON.parse(found.carried) as [string, CarriedRevision][]) };
    },
  };
}
