import type { DeskDb } from '../store/desk-db.ts';
import type { Credentials } from '../store/read-people.ts';
import { hashPassword, isPassword } from './password.ts';
import { newSecret } from './secret.ts';
import { openSession } from './sessions.ts';
import type { Throttle } from './throttle.ts';
import { acceptedStep } from './totp.ts';

export type LogIn = { login: string; password: string; code: string; address: string; now: Date };

export type LoggedIn = { outcome: 'in'; token: string } | { outcome: 'refused' } | { outcome: 'wait'; ms: number };

/**
 * Checks who somebody is. An unknown name, a closed account, a wrong password and a wrong code give one and the same answer after the
 * same work, so that nobody learns who has an account.
 */
export function createLogIn(db: DeskDb, throttle: Throttle): (asked: LogIn) => Promise<LoggedIn> {
  let nobodys: Promise<string> | undefined;
  return async ({ login, password, code, address, now }) => {
    const name = loginOf(login);
    const key = JSON.stringify([name, address]);
    const ms = throttle.waitOf(key, now);
    if (ms > 0) return { outcome: 'wait', ms };
    // Counted before the hash is ready: guesses that come all at once are no way around the wait.
    throttle.failed(key, now);
    nobodys ??= hashPassword(newSecret().token);
    const found = db.credentials(name);
    const isRight = await isPassword(password, found?.password ?? (await nobodys));
    if (!found) return { outcome: 'refused' };
    if (!isRight || !useCode(db, found, code, now)) {
      db.record(() => ({ entry: { at: now, action: 'log-in.refused', subject: `account ${found.id}` }, result: null }));
      return { outcome: 'refused' };
    }
    throttle.succeeded(key);
    return { outcome: 'in', token: openSession(db, found.id, now) };
  };
}

/** Whether somebody who needs a code gave one that was not used before. */
function useCode(db: DeskDb, { id, totpSecret, totpStep }: Credentials, code: string, now: Date): boolean {
  if (totpSecret === null) return true;
  const step = acceptedStep(totpSecret, code, now, totpStep);
  if (step === undefined) return false;
  return db.record((write) => ({
    entry: { at: now, actor: id, action: 'totp.used', subject: `account ${id}` },
    result: write.useTotpStep(id, step),
  }));
}

/** The name by which somebody logs in: neither capitals nor the ends count. */
export function loginOf(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase();
}
