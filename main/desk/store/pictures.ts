import type { Database } from 'better-sqlite3';
import type { Localized } from '../../../content/model/localized.ts';

export type PictureReads = {
  /** What pictures show, in words, by the name of their file. */
  alternatives(): Map<string, Localized<string>>;
  /** Who handed a picture in first, by the name of its file, as ids of accounts; those of a content folder nobody did. */
  firstBringers(): Map<string, number>;
};

export type PictureWrites = { describePicture(name: string, alternatives: Localized<string>): void };

export function createPictureReads(database: Database): PictureReads {
  const all = database.prepare<[], { name: string; alternatives: string }>('SELECT * FROM picture');
  const bringers = database.prepare<[], { name: string; actor: number }>(
    `SELECT substr(subject, length('picture ') + 1) AS name, actor, min(number) FROM record
     WHERE action = 'picture.added' AND actor IS NOT NULL GROUP BY subject`,
  );
  return {
    firstBringers: () => new Map(bringers.all().map(({ name, actor }) => [name, actor])),
    alternatives: () => new Map(all.all().map((row) => [row.name, JSON.parse(row.alternatives) as Localized<string>])),
  };
}

export function createPictureWrites(database: Database): PictureWrites {
  const describe = database.prepare(
    `INSERT INTO picture (name, alternatives) VALUES (?, ?)
     ON CONFLICT (name) DO UPDATE SET alternatives = excluded.alternatives`,
  );
  return { describePicture: (name, alternatives) => void describe.run(name, JSON.stringify(alternatives)) };
}
