import type { DeskDb } from '../store/desk-db.ts';
import type { Person } from '../store/read-people.ts';
import { newSecret } from './secret.ts';

/** A working day: who comes the next morning logs in again. */
const sessionMs = 10 * 60 * 60_000;

/** Answers with the token that the browser is to bear; never one that it brought along. */
export function openSession(db: DeskDb, account: number, now: Date): string {
  const { token, tokenSha256 } = newSecret();
  return db.record((write) => {
    write.removeOldSessions(now);
    write.addSession({ tokenSha256, account, expiresAt: new Date(now.getTime() + sessionMs) });
    return {
      entry: { at: now, actor: account, action: 'session.opened', subject: `account ${account}` },
      result: token,
    };
  });
}

export function closeSession(db: DeskDb, { id }: Person, tokenSha256: string, now: Date): void {
  db.record((write) => {
    write.removeSession(tokenSha256);
    return { entry: { at: now, actor: id, action: 'session.closed', subject: `account ${id}` }, result: undefined };
  });
}

/** Logs somebody out in every browser. */
export function closeSessions(db: DeskDb, { id }: Person, now: Date): void {
  db.record((write) => {
    write.removeSessionsOf(id);
    return { entry: { at: now, actor: id, action: 'sessions.closed', subject: `account ${id}` }, result: undefined };
  });
}
