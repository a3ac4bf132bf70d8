import type { DeskDb } from '../store/desk-db.ts';
import type { Person } from '../store/read-people.ts';
import { assertRoomForPassword, isPassword } from './password.ts';
import { useCode } from './second-factor.ts';
import type { Throttle } from './throttle.ts';

/** `code`: of the telephone; undefined: the password is enough. */
export type Proof = { person: Person; current: string; code: string | undefined; now: Date };

export type Recognized = 'right' | 'refused' | 'wait';

export type Recognize = (proof: Proof) => Promise<Recognized>;

/**
 * Asks somebody who is logged in to show once more that it is her, before what a browser that was left open must not do. Guesses wait.
 *
 * @throws {CodedError} `desk.busy` where too many passwords are being checked; then nothing was counted
 */
export function createRecognize(db: DeskDb, throttle: Throttle): Recognize {
  return async ({ person: { id, login }, current, code, now }) => {
    const key = String(id);
    if (throttle.waitOf(key, now) > 0) return 'wait';
    assertRoomForPassword();
    // Counted before the hash is ready, as at the log-in.
    throttle.failed(key, now);
    const kept = db.credentials(login);
    const isRight = kept !== undefined && (await isPassword(current, kept.password));
    if (isRight && (code === undefined || useCode(db, kept, code, now))) {
      throttle.succeeded(key);
      return 'right';
    }
    const subject = `account ${id}`;
    db.record(() => ({ entry: { at: now, actor: id, action: 'password.refused', subject }, result: undefined }));
    return 'refused';
  };
}
