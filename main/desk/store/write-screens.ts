import type { Database } from 'better-sqlite3';
import type { Told } from '../screens/live-screens.ts';

type NewScreen = { name: string; site: string; key: string; at: Date };

export type ScreenWrites = {
  /** Answers with its id. */
  addScreen(screen: NewScreen): number;
  placeScreen(id: number, name: string, site: string): void;
  /** Shuts its key out for ever. */
  removeScreen(id: number, at: Date): void;
};

export function createScreenWrites(database: Database): ScreenWrites {
  const add = database.prepare('INSERT INTO screen (name, site, key, paired_at) VALUES (@name, @site, @key, @at)');
  const place = database.prepare('UPDATE screen SET name = ?, site = ? WHERE id = ?');
  const remove = database.prepare('UPDATE screen SET unpaired_at = ? WHERE id = ?');
  const removeReport = database.prepare('DELETE FROM screen_report WHERE screen = ?');
  return {
    addScreen: (screen) => Number(add.run({ ...screen, at: screen.at.toISOString() }).lastInsertRowid),
    placeScreen: (id, name, site) => void place.run(name, site, id),
    removeScreen: (id, at) => {
      remove.run(at.toISOString(), id);
      removeReport.run(id);
    },
  };
}

/** What screens say of themselves is no deed of anybody: it is kept without an entry in the record. */
export type ScreenNotes = { keepReports(reports: { screen: number; told: Told }[]): void };

export function createScreenNotes(database: Database): ScreenNotes {
  const keep = database.prepare('INSERT OR REPLACE INTO screen_report (screen, at, report) VALUES (?, ?, ?)');
  const keepAll = database.transaction((reports: { screen: number; told: Told }[]) => {
    for (const { screen, told } of reports) keep.run(screen, told.at.toISOString(), JSON.stringify(told.report));
  });
  return { keepReports: (reports) => keepAll.immediate(reports) };
}
