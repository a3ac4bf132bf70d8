import type { Database } from 'better-sqlite3';
import { reportSchema } from '../../../content/link/report.schema.ts';
import type { Told } from '../screens/live-screens.ts';

/** A screen that was paired. */
export type PairedScreen = { id: number; name: string; site: string; key: string; pairedAt: string };

/** Of a screen, where it is. */
export type PlacedScreen = Pick<PairedScreen, 'id' | 'site'>;

/** The screen that has a key, or had it and is shut out. */
export type KnownKey = PairedScreen & { isShutOut: boolean };

export type ScreenReads = {
  /** Those that are paired, by name. */
  screens(): PairedScreen[];
  /** The same, without what thousands of them would need memory for. */
  placedScreens(): PlacedScreen[];
  /** Undefined: there is none, or it is paired no more. */
  screen(id: number): PairedScreen | undefined;
  screenWithKey(key: string): KnownKey | undefined;
  /** What each screen said last. */
  lastReports(): [number, Told][];
};

const columns = 'id, name, site, key, paired_at AS pairedAt';

export function createScreenReads(database: Database): ScreenReads {
  const screens = database.prepare<[], PairedScreen>(
    `SELECT ${columns} FROM screen WHERE unpaired_at IS NULL ORDER BY name, id`,
  );
  const placed = database.prepare<[], PlacedScreen>(
    'SELECT id, site FROM screen WHERE unpaired_at IS NULL ORDER BY name, id',
  );
  const screen = database.prepare<[number], PairedScreen>(
    `SELECT ${columns} FROM screen WHERE id = ? AND unpaired_at IS NULL`,
  );
  const withKey = database.prepare<[string], PairedScreen & { unpairedAt: string | null }>(
    `SELECT ${columns}, unpaired_at AS unpairedAt FROM screen WHERE key = ?`,
  );
  const reports = database.prepare<[], { screen: number; at: string; report: string }>(
    `SELECT screen, at, report FROM screen_report JOIN screen ON screen.id = screen WHERE unpaired_at IS NULL`,
  );
  return {
    screens: () => screens.all(),
    placedScreens: () => placed.all(),
    screen: (id) => screen.get(id),
    screenWithKey: (key) => {
      const row = withKey.get(key);
      if (!row) return undefined;
      const { unpairedAt, ...known } = row;
      return { ...known, isShutOut: unpairedAt !== null };
    },
    lastReports: () =>
      reports.all().flatMap(({ screen: id, at, report }): [number, Told][] => {
        // A version before may have taken other reports.
        const parsed = reportSchema.safeParse(JSON.parse(report)).data;
        return parsed ? [[id, { at: new Date(at), report: parsed }]] : [];
      }),
  };
}
