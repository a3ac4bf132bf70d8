import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../../../../../content/store/migrate.ts';
import { deskMigrations, openDeskDb } from '../../../../../../main/desk/store/open-desk-db.ts';
import { temporaryFolder } from '../../../../../support/temporary-folder.ts';

const [secret, offered] = ['GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', 'MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U'];

test('given secrets of telephones as they are, they are sealed, counted as before, and nowhere left to be read', async () => {
  const folder = await temporaryFolder();
  const old = new Database(join(folder, 'desk.sqlite'));
  migrate(old, deskMigrations.slice(0, 16));
  const add = old.prepare(
    `INSERT INTO account (login, name, password, created_at, totp_secret, totp_step, totp_offered)
     VALUES (?, 'Somebody', 'hash', '2026', ?, 7, ?)`,
  );
  add.run('samira', secret, null);
  add.run('driss', null, offered);
  add.run('nadia', null, null);
  // Enough of them for rows to be moved from page to page.
  for (let one = 4; one <= 40; one += 1) add.run(`colleague-${one}`, secret, null);
  old.close();
  const db = openDeskDb(folder);
  onTestFinished(() => db.close());
  expect(db.credentials('samira')).toMatchObject({ totpSecret: secret, totpStep: 7 });
  expect(db.totpOffered(2)).toBe(offered);
  expect(db.credentials('nadia')?.totpSecret).toBe(null);
  expect(db.accountsWithSecrets()).toHaveLength(39);
  db.close();
  const pieces = `${secret}${offered}`.match(/.{8}/g) ?? [];
  for (const file of await readdir(folder)) {
    const bytes = await readFile(join(folder, file), 'latin1');
    expect([file, pieces.filter((piece) => bytes.includes(piece))]).toEqual([file, []]);
  }
  expect((await stat(join(folder, 'second-factors.key'))).mode & 0o777).toBe(0o600);
  const again = openDeskDb(folder);
  onTestFinished(() => again.close());
  expect(again.credentials('samira')?.totpSecret).toBe(secret);
});
