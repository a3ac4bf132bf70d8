import type { DeskDb } from '../store/desk-db.ts';
import type { Person } from '../store/read-people.ts';
import { hashPassword, isPassword } from './password.ts';
import { openSession } from './sessions.ts';
import type { Throttle } from './throttle.ts';

export type PasswordChange = { person: Person; current: string; password: string; now: Date };

/** `token`: of a new session, the only one that is left. */
export type PasswordChanged = { outcome: 'changed'; token: string } | { outcome: 'refused' } | { outcome: 'wait' };

/**
 * Gives somebody another password, who knows the one that counts: a browser that was left open is not enough, and guesses wait.
 * All sessions end, and a new one begins.
 */
export function createPasswordChange(
  db: DeskDb,
  throttle: Throttle,
): (asked: PasswordChange) => Promise<PasswordChanged> {
  return async ({ person: { id, login }, current, password, now }) => {
    const key = String(id);
    if (throttle.waitOf(key, now) > 0) return { outcome: 'wait' };
    // Counted before the hash is ready, as at the log-in.
    throttle.failed(key, now);
    const kept = db.credentials(login)?.password;
    const subject = `account ${id}`;
    if (!kept || !(await isPassword(current, kept))) {
      db.record(() => ({ entry: { at: now, actor: id, action: 'password.refused', subject }, result: undefined }));
      return { outcome: 'refused' };
    }
    const hash = await hashPassword(password);
    db.record((write) => {
      write.setPassword(id, hash);
      write.removeSessionsOf(id);
      return { entry: { at: now, actor: id, action: 'password.changed', subject }, result: undefined };
    });
    throttle.succeeded(key);
    return { outcome: 'changed', token: openSession(db, id, now) };
  };
}
