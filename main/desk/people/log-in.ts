import type { DeskDb } from '../store/desk-db.ts';
import type { Credentials } from '../store/read-people.ts';
import { createAllowance } from './allowance.ts';
import { createFamiliarNetworks } from './familiar-networks.ts';
import { assertRoomForPassword, hashPassword, isPassword } from './password.ts';
import { useCode } from './second-factor.ts';
import { newSecret } from './secret.ts';
import { openSession } from './sessions.ts';
import type { Throttle } from './throttle.ts';

/** `network`: as {@link networkOf} gives it. */
export type LogIn = { login: string; password: string; code: string; network: string; now: Date };

export type LoggedIn = { outcome: 'in'; token: string } | { outcome: 'refused' } | { outcome: 'wait'; ms: number };

/** Failures of one network, for whatever accounts: a town hall behind one address does not reach it by mistyping. */
const perNetwork = { atOnce: 60, everyMs: 10_000 };

/** Wrong codes for one account from networks that it has not come in from: each guess is right three times in a million. */
const perAccount = { atOnce: 6, everyMs: 5 * 60_000 };

/**
 * Checks who somebody is. An unknown name, a closed account, a wrong password and a wrong code give one and the same answer after the
 * same work, so that nobody learns who has an account, or that a password is right. A guess too many at codes is answered so, too.
 *
 * @throws {CodedError} `desk.busy` where too many passwords are being checked; then nothing was counted
 */
export function createLogIn(db: DeskDb, throttle: Throttle): (asked: LogIn) => Promise<LoggedIn> {
  const failures = createAllowance(perNetwork);
  const codes = createAllowance(perAccount);
  const familiar = createFamiliarNetworks();
  let nobodys: Promise<string> | undefined;

  /** Whoever knows a password tries codes at this rate, from however many addresses; the person herself, where she has come in before, is in no one's way. */
  function isCodeRight(found: Credentials, { code, network, now }: LogIn): boolean {
    const key = String(found.id);
    if (found.totpSecret === null || code.trim() === '' || familiar.has(found.id, network, now)) {
      return useCode(db, found, code, now);
    }
    if (codes.waitOf(key, now) > 0) return false;
    codes.use(key, now);
    const isRight = useCode(db, found, code, now);
    if (isRight) codes.giveBack(key);
    return isRight;
  }

  return async (asked) => {
    const { login, password, network, now } = asked;
    const name = loginOf(login);
    const key = JSON.stringify([name, network]);
    const ms = Math.max(throttle.waitOf(key, now), failures.waitOf(network, now));
    if (ms > 0) return { outcome: 'wait', ms };
    assertRoomForPassword();
    // Counted before the hash is ready: guesses that come all at once are no way around the wait.
    throttle.failed(key, now);
    failures.use(network, now);
    nobodys ??= hashPassword(newSecret().token);
    const found = db.credentials(name);
    const isRight = await isPassword(password, found?.password ?? (await nobodys));
    if (!found) return { outcome: 'refused' };
    if (!isRight || !isCodeRight(found, asked)) {
      db.record(() => ({ entry: { at: now, action: 'log-in.refused', subject: `account ${found.id}` }, result: null }));
      return { outcome: 'refused' };
    }
    throttle.succeeded(key);
    failures.giveBack(network);
    familiar.add(found.id, network, now);
    return { outcome: 'in', token: openSession(db, found.id, now) };
  };
}

/** The name by which somebody logs in: neither capitals nor the ends count. */
export function loginOf(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase();
}
