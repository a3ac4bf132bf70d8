import type { Database } from 'better-sqlite3';
import type { Role } from '../people/roles.ts';
import type { Account, Invitation } from './read-people.ts';
import type { SecondFactorSecrets } from './second-factor-secrets.ts';

/** `password` is a hash. */
type NewAccount = Omit<Account, 'id'> & { password: string; at: Date };
/** `madeBy`: whose loss of the right to make it ends it; undefined: who holds the machine. */
type NewInvitation = Omit<Invitation, 'id'> & { tokenSha256: string; madeBy: number | undefined; expiresAt: Date };
/** `expiresAt`: when the link counts no more. */
type NewPasswordLink = { tokenSha256: string; account: number; madeBy: number | undefined; expiresAt: Date };
type NewSession = { tokenSha256: string; account: number; expiresAt: Date };

export type PeopleWrites = {
  /** Answers with its id. */
  addAccount(account: NewAccount): number;
  /** Answers with its id. */
  addInvitation(invitation: NewInvitation): number;
  /** Whether there was such an invitation to this site. */
  removeInvitation(id: number, site: string): boolean;
  /** These roles at a site, and no other there. */
  setRoles(account: number, site: string, roles: Role[]): void;
  /** @param password a hash */
  setPassword(account: number, password: string): void;
  /** Undefined: it is open. */
  setClosed(account: number, at: Date | undefined): void;
  removeSetUps(): void;
  offerTotp(account: number, secret: string): void;
  confirmTotp(account: number, secret: string, step: number): void;
  removeTotp(account: number): void;
  /** Whether the code of this step, or of a later one, was not used before. */
  useTotpStep(account: number, step: number): boolean;
  /** Instead of the one that the account had, if it had one. */
  setPasswordLink(link: NewPasswordLink): void;
  removePasswordLink(account: number): void;
  addSession(session: NewSession): void;
  removeSession(tokenSha256: string): void;
  removeSessionsOf(account: number): void;
  removeOldSessions(now: Date): void;
  /** Every session and every link that was not used yet. */
  removeEveryWayIn(): void;
};

export function createPeopleWrites(database: Database, secrets: SecondFactorSecrets): PeopleWrites {
  const addAccount = database.prepare(
    'INSERT INTO account (login, name, password, created_at) VALUES (@login, @name, @password, @at)',
  );
  const setClosed = database.prepare('UPDATE account SET closed_at = ? WHERE id = ?');
  const setPassword = database.prepare('UPDATE account SET password = ? WHERE id = ?');
  const removeRoles = database.prepare('DELETE FROM held_role WHERE account = ? AND site = ?');
  const addRole = database.prepare('INSERT INTO held_role (account, site, role) VALUES (?, ?, ?)');
  const addInvitation = database.prepare(
    `INSERT INTO invitation (token_sha256, kind, name, site, roles, made_by, expires_at)
     VALUES (@tokenSha256, @kind, @name, @site, @roles, @madeBy, @expiresAt)`,
  );
  const removeInvitation = database.prepare('DELETE FROM invitation WHERE id = ? AND site = ?');
  const removeSetUps = database.prepare("DELETE FROM invitation WHERE kind = 'set-up'");
  const offerTotp = database.prepare('UPDATE account SET totp_offered = ? WHERE id = ?');
  const confirmTotp = database.prepare(
    'UPDATE account SET totp_secret = ?, totp_step = ?, totp_offered = NULL WHERE id = ?',
  );
  const removeTotp = database.prepare('UPDATE account SET totp_secret = NULL, totp_offered = NULL WHERE id = ?');
  const useTotpStep = database.prepare(
    'UPDATE account SET totp_step = @step WHERE id = @account AND totp_step < @step',
  );
  const setPasswordLink = database.prepare(
    'INSERT OR REPLACE INTO password_link (account, token_sha256, made_by, expires_at) VALUES (?, ?, ?, ?)',
  );
  const removePasswordLink = database.prepare('DELETE FROM password_link WHERE account = ?');
  const addSession = database.prepare('INSERT INTO session (token_sha256, account, expires_at) VALUES (?, ?, ?)');
  const removeSession = database.prepare('DELETE FROM session WHERE token_sha256 = ?');
  const removeSessionsOf = database.prepare('DELETE FROM session WHERE account = ?');
  const removeOldSessions = database.prepare('DELETE FROM session WHERE expires_at <= ?');
  return {
    addAccount: (account) => Number(addAccount.run({ ...account, at: account.at.toISOString() }).lastInsertRowid),
    setRoles: (account, site, roles) => {
      removeRoles.run(account, site);
      for (const role of roles) addRole.run(account, site, role);
    },
    setPassword: (account, password) => void setPassword.run(password, account),
    setClosed: (account, at) => void setClosed.run(at?.toISOString() ?? null, account),
    addInvitation: (invitation) => {
      const [roles, expiresAt] = [JSON.stringify(invitation.roles), invitation.expiresAt.toISOString()];
      const madeBy = invitation.madeBy ?? null;
      return Number(addInvitation.run({ ...invitation, roles, madeBy, expiresAt }).lastInsertRowid);
    },
    removeInvitation: (id, site) => removeInvitation.run(id, site).changes > 0,
    removeSetUps: () => void removeSetUps.run(),
    offerTotp: (account, secret) => void offerTotp.run(secrets.seal(secret, account), account),
    confirmTotp: (account, secret, step) => void confirmTotp.run(secrets.seal(secret, account), step, account),
    removeTotp: (account) => void removeTotp.run(account),
    useTotpStep: (account, step) => useTotpStep.run({ account, step }).changes > 0,
    setPasswordLink: ({ account, tokenSha256, madeBy, expiresAt }) =>
      void setPasswordLink.run(account, tokenSha256, madeBy ?? null, expiresAt.toISOString()),
    removePasswordLink: (account) => void removePasswordLink.run(account),
    addSession: ({ tokenSha256, account, expiresAt }) =>
      void addSession.run(tokenSha256, account, expiresAt.toISOString()),
    removeSession: (token) => void removeSession.run(token),
    removeSessionsOf: (account) => void removeSessionsOf.run(account),
    removeOldSessions: (now) => void removeOldSessions.run(now.toISOString()),
    removeEveryWayIn: () =>
      void database.exec('DELETE FROM session; DELETE FROM invitation; DELETE FROM password_link'),
  };
}
