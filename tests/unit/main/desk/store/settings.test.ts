import { expect, test } from 'vitest';
import { z } from 'zod';
import { testDeskDb } from '../../../../support/test-desk.ts';

const waitDays = { key: 'wait-days', schema: z.int().min(1), initial: 3 };

test('given a setting, it is as at the beginning until it is set, and keeps what was set last', () => {
  const { db } = testDeskDb();
  expect(db.readSetting(waitDays)).toBe(3);
  for (const value of [5, 7]) {
    db.record((write) => {
      write.writeSetting(waitDays, value);
      const entry = { at: new Date(0), action: 'setting.changed', subject: 'setting wait-days' } as const;
      return { entry, result: undefined };
    });
    expect(db.readSetting(waitDays)).toBe(value);
  }
});

test('given a value that this version does not know, the setting counts as not set', () => {
  const { db, database } = testDeskDb();
  database.exec('INSERT INTO setting (key, value) VALUES (\'wait-days\', \'{"from":"a newer version"}\')');
  expect(db.readSetting(waitDays)).toBe(3);
});
