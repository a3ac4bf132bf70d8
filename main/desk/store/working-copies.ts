import type { Database } from 'better-sqlite3';
import type { Entries } from '../writing/form.ts';

/** One form as somebody is writing in it. `key` is that of the opened page: two pages of one form are two copies. */
export type WorkingCopy = {
  account: number;
  key: string;
  /** The path of the form, such as `/documents/annex-1/edit`. */
  form: string;
  /** The revision that the form began with; undefined: a document that is not there yet. */
  base: number | undefined;
  at: string;
  entries: Entries;
  isThrownAway: boolean;
};

/**
 * Writes that stand in no record: typing that nobody has finished changes nothing of what the commune says, and an entry
 * every second would bury what people did. It belongs to who types alone, and is gone when she saves.
 */
export type WorkingCopyNotes = {
  /** Keeps what stands in a form instead of what stood there before. What was thrown away is so no more. */
  keepTyping(copy: Omit<WorkingCopy, 'at' | 'isThrownAway'> & { at: Date }): void;
  setThrownAway(account: number, key: string, isThrownAway: boolean): void;
  removeTyping(account: number, key: string): void;
};

export type WorkingCopyReads = {
  workingCopy(account: number, key: string): WorkingCopy | undefined;
  /** What somebody has begun in a form and not thrown away; the newest first. */
  workingCopies(account: number, form: string): WorkingCopy[];
  /** The names of others who have written in a form since then. */
  othersTyping(account: number, form: string, since: Date): string[];
};

/** So many are offered in a form: each is read for it. */
const maxOffered = 5;

/** So many are kept of one person, and so much of their text, in characters; the oldest go. */
const maxCopies = 20;
const maxCharacters = 16 * 1024 * 1024;

export function createWorkingCopyNotes(database: Database): WorkingCopyNotes {
  const keep = database.prepare(
    `INSERT OR REPLACE INTO working_copy (account, key, form, base, at, entries)
     VALUES (@account, @key, @form, @base, @at, @entries)`,
  );
  const thin = database.prepare(
    `DELETE FROM working_copy WHERE account = @account AND key NOT IN
     (SELECT key FROM
       (SELECT key, at, sum(length(entries)) OVER (ORDER BY at DESC, key = @key DESC) AS characters
        FROM working_copy WHERE account = @account)
      WHERE characters <= ${maxCharacters} OR key = @key ORDER BY at DESC, key = @key DESC LIMIT ${maxCopies})`,
  );
  const throwAway = database.prepare('UPDATE working_copy SET is_thrown_away = ? WHERE account = ? AND key = ?');
  const remove = database.prepare('DELETE FROM working_copy WHERE account = ? AND key = ?');
  const keepTyping = database.transaction<WorkingCopyNotes['keepTyping']>((copy) => {
    const { account, key, form, base, at, entries } = copy;
    keep.run({ account, key, form, base: base ?? null, at: at.toISOString(), entries: JSON.stringify(entries) });
    thin.run({ account, key });
  });
  return {
    keepTyping: (copy) => keepTyping.immediate(copy),
    setThrownAway: (account, key, isThrownAway) => void throwAway.run(Number(isThrownAway), account, key),
    removeTyping: (account, key) => void remove.run(account, key),
  };
}

type Row = Omit<WorkingCopy, 'base' | 'entries' | 'isThrownAway'> & {
  base: number | null;
  entries: string;
  is_thrown_away: number;
};

export function createWorkingCopyReads(database: Database): WorkingCopyReads {
  const one = database.prepare<[number, string], Row>('SELECT * FROM working_copy WHERE account = ? AND key = ?');
  const begun = database.prepare<[number, string], Row>(
    `SELECT * FROM working_copy WHERE account = ? AND form = ? AND is_thrown_away = 0 ORDER BY at DESC LIMIT ${maxOffered}`,
  );
  const others = database
    .prepare<[string, number, string], string>(
      `SELECT DISTINCT name FROM working_copy JOIN account ON account.id = working_copy.account
       WHERE form = ? AND account.id <> ? AND at > ? AND is_thrown_away = 0 ORDER BY name`,
    )
    .pluck();
  return {
    workingCopy: (account, key) => {
      const found = one.get(account, key);
      return found && parse(found);
    },
    workingCopies: (account, form) => begun.all(account, form).map(parse),
    othersTyping: (account, form, since) => others.all(form, account, since.toISOString()),
  };
}

const parse = ({ base, entries, is_thrown_away, ...row }: Row): WorkingCopy => ({
  ...row,
  base: base ?? undefined,
  entries: JSON.parse(entries) as Entries,
  isThrownAway: is_thrown_away === 1,
});
