import type { Database } from 'better-sqlite3';
import type { DeskEdition, EditionBegun } from './read-editions.ts';

export type EditionWrites = {
  /** One edition at a time is published. */
  beginEdition(begun: EditionBegun): void;
  /** It is published, or never will be. */
  forgetEditionBegun(): void;
  addEdition(edition: DeskEdition & Pick<EditionBegun, 'carried'>): void;
};

export function createEditionWrites(database: Database): EditionWrites {
  const begin = database.prepare(
    `INSERT INTO edition_begun (only, at, publisher, list_sha256, kind, subject, carried)
     VALUES (1, @at, @publisher, @listSha256, @kind, @subject, @carried)`,
  );
  const forget = database.prepare('DELETE FROM edition_begun');
  const add = database.prepare(
    `INSERT INTO edition (number, at, publisher, list_sha256, kind, subject)
     VALUES (@number, @at, @publisher, @listSha256, @kind, @subject)`,
  );
  const addDocument = database.prepare(
    'INSERT INTO edition_document (edition, document, revision, without) VALUES (?, ?, ?, ?)',
  );
  return {
    beginEdition: ({ carried, ...begun }) => void begin.run({ ...begun, carried: JSON.stringify([...carried]) }),
    forgetEditionBegun: () => void forget.run(),
    addEdition: ({ carried, ...edition }) => {
      add.run(edition);
      for (const [document, { revision, without }] of carried) {
        addDocument.run(edition.number, document, revision, JSON.stringify(without));
      }
    },
  };
}
