import { join } from 'node:path';
import { lock } from '../content/files/lock.ts';
import { CodedError } from '../content/model/coded-error.ts';
import { mirror } from '../content/publish/mirror/mirror.ts';
import { openTarget } from '../content/publish/mirror/open-target.ts';
import { type BackUp, backUp } from './desk/backup/back-up.ts';
import { describeBackup, describeRestored } from './desk/backup/describe.ts';
import { type Restore, restore } from './desk/backup/restore.ts';
import { describeRecord } from './desk/describe-record.ts';
import { handOut, newest } from './desk/documents/hand-out.ts';
import { takeIn } from './desk/documents/take-in.ts';
import { loginOf } from './desk/people/log-in.ts';
import { offerPassword } from './desk/people/password-link.ts';
import { removeEveryTotp } from './desk/people/second-factor.ts';
import { openDeskDb } from './desk/store/open-desk-db.ts';

/** @throws {CodedError} `store.in-use` */
export const lockState = (folder: string) =>
  lock(join(folder, 'lock'), 0, `Another desk runs in ${folder}: stop it, or name another with --state.`);

export function verifyLog(folder: string): void {
  const db = openDeskDb(folder);
  const state = db.verifyRecord();
  db.close();
  console.log(describeRecord(state));
  if (state.broken !== undefined) process.exitCode = 1;
}

export async function importContent(folder: string, content: string): Promise<void> {
  const db = openDeskDb(folder);
  const { documents, changed } = await takeIn(db, content, { folder, now: new Date() });
  db.close();
  console.log(`${documents} documents were read; ${changed} were new or different, and are approved.`);
}

export async function exportContent(folder: string, target: string): Promise<void> {
  const db = openDeskDb(folder);
  const written = await handOut(db, target, { folder, choice: newest });
  const entry = { at: new Date(), action: 'documents.handed-out', subject: 'documents', details: { written } } as const;
  db.record(() => ({ entry, result: undefined }));
  db.close();
  console.log(`${written} documents are in ${target}.`);
}

export async function mirrorRepository(repository: string, name: string): Promise<void> {
  const { edition, sent, there, removed, unremoved } = await mirror(repository, openTarget(name, process.env), name);
  console.log(
    `Edition ${edition} is at ${name}: ${sent} files were sent, ${there} were there, ${removed} of former editions were removed.`,
  );
  if (unremoved !== undefined) console.error(`Files of former editions are still there: ${unremoved}`);
}

export async function backUpDesk(options: BackUp): Promise<void> {
  const backedUp = await backUp(options);
  console.log(describeBackup(backedUp, options.target));
  if (backedUp.record.broken !== undefined) process.exitCode = 1;
}

export async function restoreDesk(options: Restore): Promise<void> {
  console.log(describeRestored(await restore(options), options.folder));
}

export function unlinkTelephones(folder: string): void {
  const unlock = lockState(folder);
  const db = openDeskDb(folder);
  const count = removeEveryTotp(db, new Date());
  db.close();
  unlock();
  console.log(`Telephones that were unlinked: ${count}. Everybody comes in with the password alone.`);
}

/** @throws {CodedError} `desk.login` */
export function letIn(folder: string, login: string, address: string): void {
  const db = openDeskDb(folder);
  try {
    const found = db.colleagues().find((one) => one.login === loginOf(login) && !one.isClosed);
    if (!found) {
      throw new CodedError(
        'desk.login',
        `Nobody here has the login "${login}": write it as it is on the page of people.`,
      );
    }
    const token = offerPassword(db, { account: found.id, actor: undefined, now: new Date() });
    console.log(`${found.name} chooses another password, once and within a day, at ${address}/new-password/${token}`);
  } finally {
    db.close();
  }
}
