import type { Database } from 'better-sqlite3';
import type { z } from 'zod';

/** Something that can be set, what its value can be, and what holds until somebody sets it. */
export type Setting<T> = { key: string; schema: z.ZodType<T>; initial: T };

export type SettingReads = {
  /** What holds now. A value that this version does not know counts as not set. */
  readSetting<T>(setting: Setting<T>): T;
};

export type SettingWrites = { writeSetting<T>(setting: Setting<T>, value: T): void };

export function createSettingReads(database: Database): SettingReads {
  const read = database.prepare<[string], { value: string }>('SELECT value FROM setting WHERE key = ?');
  return {
    readSetting: ({ key, schema, initial }) => {
      const found = read.get(key);
      const parsed = found && schema.safeParse(JSON.parse(found.value));
      return parsed?.success ? parsed.data : initial;
    },
  };
}

export function createSettingWrites(database: Database): SettingWrites {
  const write = database.prepare(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  return { writeSetting: ({ key }, value) => void write.run(key, JSON.stringify(value)) };
}
