import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { DeskDb } from '../../../../../main/desk/store/desk-db.ts';
import { openDeskDb } from '../../../../../main/desk/store/open-desk-db.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';
import { addAdministrator, monday, testDeskDb } from '../../../../support/test-desk.ts';

const entry = { at: monday, action: 'set-up.offered', subject: 'desk' } as const;

function addEntries(db: DeskDb, count: number): void {
  for (let number = 0; number < count; number += 1) db.record(() => ({ entry, result: undefined }));
}

test('given a change that fails, neither it nor its entry is there', async () => {
  const { db } = testDeskDb();
  const account = await addAdministrator(db);
  const before = db.verifyRecord().entries;
  const fail = () =>
    db.record((write) => {
      write.addSession({ tokenSha256: 'a', account, expiresAt: new Date(monday.getTime() + 1000) });
      throw new Error('the disk is full');
    });
  expect(fail).toThrow('the disk is full');
  expect(db.verifyRecord().entries).toBe(before);
  expect(db.personOf('a', monday)).toBeUndefined();
});

test('given a change that names no entry, the types refuse it, and nothing is changed', async () => {
  const { db } = testDeskDb();
  const account = await addAdministrator(db);
  const change = () =>
    // @ts-expect-error: an entry is missing
    db.record((write) => {
      write.addSession({ tokenSha256: 'a', account, expiresAt: new Date(monday.getTime() + 1000) });
      return { result: undefined };
    });
  expect(change).toThrow();
  expect(db.personOf('a', monday)).toBeUndefined();
});

test('given entries, they are what was written', () => {
  const { db } = testDeskDb();
  expect(db.verifyRecord()).toEqual({ entries: 0, lastSeal: undefined, broken: undefined });
  addEntries(db, 3);
  expect(db.verifyRecord()).toEqual({
    entries: 3,
    lastSeal: expect.stringMatching(/^[0-9a-f]{64}$/),
    broken: undefined,
  });
});

test('given a byte of an entry that was changed in the file, that entry is found', async () => {
  const folder = await temporaryFolder();
  const db = openDeskDb(folder);
  addEntries(db, 1);
  db.record(() => ({ entry: { ...entry, subject: 'account 4711' }, result: undefined }));
  addEntries(db, 2);
  db.close();
  const file = join(folder, 'desk.sqlite');
  const bytes = await readFile(file);
  bytes[bytes.indexOf('account 4711') + 'account '.length] = '5'.charCodeAt(0);
  await writeFile(file, bytes);
  const changed = openDeskDb(folder);
  expect(changed.verifyRecord()).toMatchObject({ entries: 4, broken: 2 });
  changed.close();
});

test.each([
  ['an entry is missing in the middle', 'DELETE FROM record WHERE number = 2', 2],
  ['the first entry is missing', 'DELETE FROM record WHERE number = 1', 1],
  ['an entry has another time', 'UPDATE record SET at = 9 WHERE number = 3', 3],
])('given triggers that were taken away, and %s, it is found', (_, statement, broken) => {
  const { db, database } = testDeskDb();
  addEntries(db, 4);
  database.exec('DROP TRIGGER record_is_not_changed; DROP TRIGGER record_is_not_shortened;');
  database.exec(statement);
  expect(db.verifyRecord().broken).toBe(broken);
});
