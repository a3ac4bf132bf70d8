import type { Database } from 'better-sqlite3';
import type { HeldRole } from '../people/roles.ts';
import type { Account, Invitation } from './read-people.ts';

/** `password` is a hash. */
type NewAccount = Omit<Account, 'id'> & { password: string; at: Date };
type NewInvitation = Omit<Invitation, 'id'> & { tokenSha256: string; expiresAt: Date };
type NewSession = { tokenSha256: string; account: number; expiresAt: Date };

export type PeopleWrites = {
  /** Answers with its id. */
  addAccount(account: NewAccount): number;
  grant(account: number, held: HeldRole): void;
  addInvitation(invitation: NewInvitation): void;
  removeInvitation(id: number): void;
  removeSetUps(): void;
  addSession(session: NewSession): void;
  removeSession(tokenSha256: string): void;
  removeSessionsOf(account: number): void;
  removeOldSessions(now: Date): void;
};

export function createPeopleWrites(database: Database): PeopleWrites {
  const addAccount = database.prepare(
    'INSERT INTO account (login, name, password, created_at) VALUES (@login, @name, @password, @at)',
  );
  const grant = database.prepare('INSERT OR IGNORE INTO held_role (account, site, role) VALUES (?, ?, ?)');
  const addInvitation = database.prepare(
    `INSERT INTO invitation (token_sha256, kind, name, site, roles, expires_at)
     VALUES (@tokenSha256, @kind, @name, @site, @roles, @expiresAt)`,
  );
  const removeInvitation = database.prepare('DELETE FROM invitation WHERE id = ?');
  const removeSetUps = database.prepare("DELETE FROM invitation WHERE kind = 'set-up'");
  const addSession = database.prepare('INSERT INTO session (token_sha256, account, expires_at) VALUES (?, ?, ?)');
  const removeSession = database.prepare('DELETE FROM session WHERE token_sha256 = ?');
  const removeSessionsOf = database.prepare('DELETE FROM session WHERE account = ?');
  const removeOldSessions = database.prepare('DELETE FROM session WHERE expires_at <= ?');
  return {
    addAccount: (account) => Number(addAccount.run({ ...account, at: account.at.toISOString() }).lastInsertRowid),
    grant: (account, { site, role }) => void grant.run(account, site, role),
    addInvitation: (invitation) =>
      void addInvitation.run({
        ...invitation,
        roles: JSON.stringify(invitation.roles),
        expiresAt: invitation.expiresAt.toISOString(),
      }),
    removeInvitation: (id) => void removeInvitation.run(id),
    removeSetUps: () => void removeSetUps.run(),
    addSession: ({ tokenSha256, account, expiresAt }) =>
      void addSession.run(tokenSha256, account, expiresAt.toISOString()),
    removeSession: (token) => void removeSession.run(token),
    removeSessionsOf: (account) => void removeSessionsOf.run(account),
    removeOldSessions: (now) => void removeOldSessions.run(now.toISOString()),
  };
}
