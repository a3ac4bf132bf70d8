import type { DeskDb } from '../store/desk-db.ts';
import type { Person } from '../store/read-people.ts';
import { hashPassword } from './password.ts';
import type { Recognize } from './recognize.ts';
import { openSession } from './sessions.ts';

export type PasswordChange = { person: Person; current: string; password: string; now: Date };

/** `token`: of a new session, the only one that is left. */
export type PasswordChanged = { outcome: 'changed'; token: string } | { outcome: 'refused' } | { outcome: 'wait' };

/**
 * Gives somebody another password, who knows the one that counts: a browser that was left open is not enough.
 * All sessions end, and a link for another password with them, and a new session begins.
 *
 * @throws {CodedError} `desk.busy`
 */
export async function changePassword(
  db: DeskDb,
  recognize: Recognize,
  { person, current, password, now }: PasswordChange,
): Promise<PasswordChanged> {
  const outcome = await recognize({ person, current, code: undefined, now });
  if (outcome !== 'right') return { outcome };
  const { id } = person;
  const hash = await hashPassword(password);
  db.record((write) => {
    write.setPassword(id, hash);
    write.removePasswordLink(id);
    write.removeSessionsOf(id);
    const subject = `account ${id}`;
    return { entry: { at: now, actor: id, action: 'password.changed', subject }, result: undefined };
  });
  return { outcome: 'changed', token: openSession(db, id, now) };
}
