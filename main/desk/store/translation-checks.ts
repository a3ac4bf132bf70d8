import type { Database } from 'better-sqlite3';
import type { Language } from '../../../content/model/language.ts';
import type { ReviewState } from '../translations/outdate.ts';

/** Who has checked a translation, when, and what was said of it before. */
export type TranslationCheck = {
  document: string;
  language: Language;
  account: number;
  at: string;
  former: ReviewState;
};

export type CheckReads = { translationChecks(): TranslationCheck[] };

export type CheckWrites = {
  addCheck(check: Omit<TranslationCheck, 'at'> & { at: Date }): void;
  removeCheck(document: string, language: Language): void;
  /** No word is new in this revision: who made it is no author of the document. */
  addConfirmation(revision: number): void;
};

export function createCheckReads(database: Database): CheckReads {
  const all = database.prepare<[], TranslationCheck>('SELECT * FROM translation_check');
  return { translationChecks: () => all.all() };
}

export function createCheckWrites(database: Database): CheckWrites {
  const add = database.prepare(
    `INSERT OR REPLACE INTO translation_check (document, language, account, at, former)
     VALUES (@document, @language, @account, @at, @former)`,
  );
  const remove = database.prepare('DELETE FROM translation_check WHERE document = ? AND language = ?');
  const addConfirmation = database.prepare('INSERT INTO confirmation (revision) VALUES (?)');
  return {
    addCheck: (check) => void add.run({ ...check, at: check.at.toISOString() }),
    removeCheck: (document, language) => void remove.run(document, language),
    addConfirmation: (revision) => void addConfirmation.run(revision),
  };
}
