import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../../../../../content/store/migrate.ts';
import { createDeskDb } from '../../../../../../main/desk/store/desk-db.ts';
import { deskMigrations } from '../../../../../../main/desk/store/open-desk-db.ts';
import { fillVersion, rowsOf } from '../../../../../support/desk-versions.ts';

test.each(deskMigrations.map((_, index) => index + 1))(
  'given a database of version %i with rows, the newest version keeps each of them and works with it',
  async (version) => {
    const database = new Database(':memory:');
    onTestFinished(() => void database.close());
    database.pragma('foreign_keys = ON');
    fillVersion(database, version);
    const before = rowsOf(database);
    migrate(database, deskMigrations);
    const after = rowsOf(database);
    for (const [table, rows] of Object.entries(before)) expect(after[table]).toMatchObject(rows);
    expect(database.pragma('foreign_key_check')).toEqual([]);
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    const db = createDeskDb(database);
    expect(db.colleagues()).toMatchObject([{ login: 'samira', held: [{ site: '*', role: 'administrator' }] }]);
    expect(db.verifyRecord().broken).toBeUndefined();
  },
);
