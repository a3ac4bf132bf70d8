import type { Database } from 'better-sqlite3';
import type { Delivery } from '../../../content/link/outbox.schema.ts';
import type { Language } from '../../../content/model/language.ts';

/** How often a document was opened at a site in a language, in a week that is named by its Monday. */
export type ReadRow = { week: string; site: string; language: Language; document: string; count: number };

/** Which rows: all that are asked for must fit. */
export type ReadChoice = { week?: string | undefined; site?: string | undefined };

/** A word that no document has. Undone again where it is missed on a later day. */
export type MissedWord = { word: string; sites: string[]; firstDay: string; lastDay: string; isDone: boolean };

export type ReadingReads = {
  /** The newest week first. */
  readRows(choice: ReadChoice): ReadRow[];
  /** The weeks of which something is known, the newest first. */
  readWeeks(): string[];
  /** Of how many days a screen told more than one can show. */
  daysPassedOver(screen: number): number;
  /** What is to be done first, and of it what was missed last. */
  missedWords(): MissedWord[];
};

/** Weeks begin on Monday, as by ISO 8601. */
const monday = "date(day, 'weekday 0', '-6 days')";

const maxWords = 500;

export function createReadingReads(database: Database): ReadingReads {
  const rows = database.prepare<[object], ReadRow>(
    `SELECT ${monday} AS week, site, language, document, sum(count) AS count FROM read_count
     WHERE (@week IS NULL OR day BETWEEN @week AND date(@week, '+6 days')) AND (@site IS NULL OR site = @site)
     GROUP BY week, site, language, document ORDER BY week DESC, site, count DESC, document, language`,
  );
  const weeks = database
    .prepare<[], string>(`SELECT DISTINCT ${monday} AS week FROM read_count ORDER BY week DESC`)
    .pluck();
  const words = database.prepare<[], Omit<MissedWord, 'sites' | 'isDone'> & { sites: string; isDone: number }>(
    `SELECT word, json_group_array(site) AS sites, min(first_day) AS firstDay, max(last_day) AS lastDay,
            ifnull(done_word.day >= max(last_day), 0) AS isDone
     FROM missed_word LEFT JOIN done_word USING (word) GROUP BY word ORDER BY isDone, lastDay DESC, word LIMIT ${maxWords}`,
  );
  const passedOver = database
    .prepare<[number], number>('SELECT count(*) FROM told_reads WHERE screen = ? AND passed_over > 0')
    .pluck();
  return {
    daysPassedOver: (screen) => passedOver.get(screen) ?? 0,
    readRows: ({ week = null, site = null }) => rows.all({ week, site }),
    readWeeks: () => weeks.all(),
    missedWords: () =>
      words.all().map((row) => ({ ...row, sites: JSON.parse(row.sites) as string[], isDone: row.isDone === 1 })),
  };
}

export type ReadingWrites = {
  /** Undefined: it is to be done. */
  setWordDone(word: string, day: string | undefined): void;
};

export function createReadingWrites(database: Database): ReadingWrites {
  const done = database.prepare('INSERT OR REPLACE INTO done_word VALUES (?, ?)');
  const undone = database.prepare('DELETE FROM done_word WHERE word = ?');
  return { setWordDone: (word, day) => void (day === undefined ? undone.run(word) : done.run(word, day)) };
}

type Cell = Extract<Delivery['messages'][number]['message'], { kind: 'read' }>['cells'][number];

export type DeliveryDays = { from: string; until: string; today: string };

/** So many words that are new at its site a screen tells in a day: what five visits missed is rare. */
const maxWordsADay = 200;

/** So many openings a screen tells of one day: one every two seconds for eleven hours. More is passed over. */
const maxReadsADay = 20_000;

/** What a screen tells is no deed of anybody: it is kept without an entry in the record. */
export type ReadingNotes = {
  /**
   * Keeps what a screen delivers, each message once. Days before `from` or after `until` are passed over, and so are documents that the
   * desk does not know, words beyond what one screen may tell in a day, whichever day it says, and openings beyond what one can show in
   * the day that it says.
   */
  takeDelivery(screen: { id: number; site: string }, delivery: Delivery, days: DeliveryDays): void;
  /** Words that were not missed since, and what screens told of former days, are known no more. */
  forgetBefore(day: string): void;
};

export function createReadingNotes(database: Database): ReadingNotes {
  const reached = database
    .prepare<[number, string], number>('SELECT sequence FROM outbox WHERE screen = ? AND epoch = ?')
    .pluck();
  const reach = database.prepare('INSERT OR REPLACE INTO outbox VALUES (?, ?, ?)');
  const add = database.prepare(
    `INSERT INTO read_count SELECT @day, @site, @language, @document, @count
     WHERE EXISTS (SELECT 1 FROM document WHERE id = @document)
     ON CONFLICT DO UPDATE SET count = min(count + @count, 1000000000)`,
  );
  const again = database.prepare(
    `UPDATE missed_word SET first_day = min(first_day, @day), last_day = max(last_day, @day)
     WHERE word = @word AND site = @site`,
  );
  const miss = database.prepare('INSERT INTO missed_word VALUES (@word, @site, @day, @day)');
  const toldWords = database
    .prepare<[number, string], number>('SELECT words FROM told_words WHERE screen = ? AND day = ?')
    .pluck();
  const keepTold = database.prepare('INSERT OR REPLACE INTO told_words (screen, day, words) VALUES (?, ?, ?)');
  const toldReads = database
    .prepare<[number, string], number>('SELECT count FROM told_reads WHERE screen = ? AND day = ?')
    .pluck();
  const keepReads = database.prepare(
    `INSERT INTO told_reads VALUES (@screen, @day, @count, @passedOver)
     ON CONFLICT DO UPDATE SET count = count + @count, passed_over = passed_over + @passedOver`,
  );
  const forget = [
    'DELETE FROM missed_word WHERE last_day < ?',
    // A word that was missed since is not done any more.
    'DELETE FROM done_word WHERE day < ?',
    'DELETE FROM told_reads WHERE day < ?',
  ].map((statement) => database.prepare(statement));
  const take = database.transaction<ReadingNotes['takeDelivery']>(
    ({ id, site }, { epoch, messages }, { from, until, today }) => {
      let last = reached.get(id, epoch) ?? 0;
      const toldBefore = toldWords.get(id, today) ?? 0;
      let told = toldBefore;
      const missOne = (word: string, day: string) => {
        const asked = { word, site, day };
        if (again.run(asked).changes > 0 || told >= maxWordsADay) return;
        miss.run(asked);
        told += 1;
      };
      const addCells = (day: string, cells: Cell[]) => {
        const before = toldReads.get(id, day) ?? 0;
        let [count, passedOver] = [0, 0];
        for (const cell of cells) {
          const fits = before + count + cell.count <= maxReadsADay;
          if (!fits) passedOver += cell.count;
          else if (add.run({ day, site, ...cell }).changes > 0) count += cell.count;
        }
        if (count + passedOver > 0) keepReads.run({ screen: id, day, count, passedOver });
      };
      for (const { sequence, message } of messages) {
        if (sequence <= last) continue;
        last = sequence;
        const { day } = message;
        if (day < from || day > until) continue;
        if (message.kind === 'read') addCells(day, message.cells);
        else for (const word of message.words) missOne(word, day);
      }
      reach.run(id, epoch, last);
      if (told > toldBefore) keepTold.run(id, today, told);
    },
  );
  return {
    takeDelivery: (screen, delivery, days) => take.immediate(screen, delivery, days),
    forgetBefore: database.transaction((day: string) => {
      for (const statement of forget) statement.run(day);
    }),
  };
}
