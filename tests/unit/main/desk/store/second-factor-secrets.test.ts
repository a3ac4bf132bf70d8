import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { confirmTotp, offerTotp, removeEveryTotp } from '../../../../../main/desk/people/second-factor.ts';
import { fromBase32, totpCode } from '../../../../../main/desk/people/totp.ts';
import type { DeskDb } from '../../../../../main/desk/store/desk-db.ts';
import { openDeskDb } from '../../../../../main/desk/store/open-desk-db.ts';
import { secretsInMemory } from '../../../../../main/desk/store/second-factor-secrets.ts';
import { codeOf } from '../../../../support/refusal.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';
import { addAdministrator, monday } from '../../../../support/test-desk.ts';

const keyIn = (folder: string) => join(folder, 'second-factors.key');

const reopened = (folder: string, before: DeskDb): DeskDb => {
  before.close();
  const db = openDeskDb(folder);
  onTestFinished(() => db.close());
  return db;
};

async function withTelephone() {
  const folder = await temporaryFolder();
  const db = openDeskDb(folder);
  const id = await addAdministrator(db);
  const person = { id, login: 'samira', name: 'Samira', held: [] };
  const secret = offerTotp(db, person, monday);
  const code = totpCode(fromBase32(secret), Math.floor(monday.getTime() / 30_000));
  expect(confirmTotp(db, person, code, monday)).toBe(true);
  return { folder, db: reopened(folder, db), secret };
}

test('given a telephone that was linked, the database alone does not have its secret, and the desk does', async () => {
  const { folder, db, secret } = await withTelephone();
  expect(db.credentials('samira')?.totpSecret).toBe(secret);
  expect(() => db.assertSecretsOpen()).not.toThrow();
  db.close();
  expect(await readFile(join(folder, 'desk.sqlite'), 'latin1')).not.toContain(secret);
});

test.each([
  ['gone', (file: string) => rm(file)],
  ['cut short', async (file: string) => writeFile(file, (await readFile(file, 'latin1')).slice(0, 9))],
  ['another one', (file: string) => writeFile(file, Buffer.alloc(32, 7).toString('base64url'))],
])(
  'given a key that is %s, nobody comes in without her code, no key is made over it, and the sentence says what to do',
  async (_, change) => {
    const { folder, db: before } = await withTelephone();
    const key = await readFile(keyIn(folder), 'latin1');
    await change(keyIn(folder));
    const left = await readFile(keyIn(folder), 'latin1').catch(() => 'gone');
    const db = reopened(folder, before);
    expect(await codeOf(() => db.assertSecretsOpen())).toBe('desk.second-factor-key');
    expect(await codeOf(() => db.credentials('samira'))).toBe('desk.second-factor-key');
    expect(await readFile(keyIn(folder), 'latin1').catch(() => 'gone')).toBe(left);
    await writeFile(keyIn(folder), key);
    expect(() => reopened(folder, db).assertSecretsOpen()).not.toThrow();
  },
);

test('given a key that is lost, all telephones are unlinked by hand, which the record says, and new ones are linked', async () => {
  const { folder, db: before } = await withTelephone();
  await rm(keyIn(folder));
  const db = reopened(folder, before);
  expect(removeEveryTotp(db, monday)).toBe(1);
  expect(db.entriesAfter(0).at(-1)).toMatchObject({ action: 'totp.removed', subject: 'account 1', actor: null });
  const anew = reopened(folder, db);
  expect(anew.credentials('samira')?.totpSecret).toBe(null);
  const secret = offerTotp(anew, { id: 1, login: 'samira', name: 'Samira', held: [] }, monday);
  expect(reopened(folder, anew).totpOffered(1)).toBe(secret);
});

test('given a sealed secret that was put into the row of another account, it opens nothing', async () => {
  const secrets = secretsInMemory();
  const sealed = secrets.seal('A SECRET', 1);
  expect(secrets.open(sealed, 1)).toBe('A SECRET');
  expect(sealed).not.toBe(secrets.seal('A SECRET', 1));
  expect(await codeOf(() => secrets.open(sealed, 2))).toBe('desk.second-factor-key');
  expect(await codeOf(() => secrets.open('A SECRET', 1))).toBe('desk.second-factor-key');
});
