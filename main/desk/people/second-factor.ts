import { CodedError } from '../../../content/model/coded-error.ts';
import type { DeskDb } from '../store/desk-db.ts';
import type { Credentials, Person } from '../store/read-people.ts';
import { acceptedStep, newTotpSecret } from './totp.ts';

/** Answers with a secret that is to be shown once. It counts when a code of it was given. */
export function offerTotp(db: DeskDb, { id }: Person, now: Date): string {
  const secret = newTotpSecret();
  return db.record((write) => {
    write.offerTotp(id, secret);
    return { entry: { at: now, actor: id, action: 'totp.offered', subject: `account ${id}` }, result: secret };
  });
}

/** Whether the code was right; from then on each log-in needs one. */
export function confirmTotp(db: DeskDb, { id }: Person, code: string, now: Date): boolean {
  const secret = db.totpOffered(id);
  const step = secret && acceptedStep(secret, code, now, 0);
  if (!secret || !step) return false;
  return db.record((write) => {
    write.confirmTotp(id, secret, step);
    return { entry: { at: now, actor: id, action: 'totp.added', subject: `account ${id}` }, result: true };
  });
}

/**
 * Log-ins need no code any more: somebody has lost her telephone.
 *
 * @throws {CodedError} `desk.gone` where there is no such account
 */
export function removeTotp(db: DeskDb, account: number, actor: Person, now: Date): void {
  db.record((write) => {
    if (!db.colleague(account)) throw new CodedError('desk.gone', 'This account is not there.');
    write.removeTotp(account);
    const subject = `account ${account}`;
    return { entry: { at: now, actor: actor.id, action: 'totp.removed', subject }, result: undefined };
  });
}

/** The same for everybody, by who holds the machine: the key that sealed the secrets is lost. Answers with how many there were. */
export function removeEveryTotp(db: DeskDb, now: Date): number {
  const accounts = db.accountsWithSecrets();
  for (const account of accounts) {
    db.record((write) => {
      write.removeTotp(account);
      const subject = `account ${account}`;
      return { entry: { at: now, action: 'totp.removed', subject }, result: undefined };
    });
  }
  return accounts.length;
}

/** Whether somebody who needs a code gave one that was not used before. */
export function useCode(db: DeskDb, { id, totpSecret, totpStep }: Credentials, code: string, now: Date): boolean {
  if (totpSecret === null) return true;
  const step = acceptedStep(totpSecret, code, now, totpStep);
  if (step === undefined) return false;
  return db.record((write) => ({
    entry: { at: now, actor: id, action: 'totp.used', subject: `account ${id}` },
    result: write.useTotpStep(id, step),
  }));
}
