import type { Database } from 'better-sqlite3';
import type { HeldRole, Role } from '../people/roles.ts';

export type Account = { id: number; login: string; name: string };

/** Somebody who is logged in. */
export type Person = Account & { held: HeldRole[] };

/** What a log-in is checked against; `password` is a hash. */
export type Credentials = { id: number; password: string };

export type Invitation = { id: number; kind: 'set-up' | 'invitation'; name: string; site: string; roles: Role[] };

export type PeopleReads = {
  hasAccounts(): boolean;
  /** Those of closed accounts stay taken: the record speaks of them. */
  isLoginTaken(login: string): boolean;
  /** Undefined: there is no such account, or it is closed. */
  credentials(login: string): Credentials | undefined;
  /** Who bears this session; undefined: it is over, or the account is closed. */
  personOf(tokenSha256: string, now: Date): Person | undefined;
  /** Undefined: it was used or withdrawn, or is too old. */
  invitation(tokenSha256: string, now: Date): Invitation | undefined;
};

export function createPeopleReads(database: Database): PeopleReads {
  const hasAccounts = database.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM account)').pluck();
  const isLoginTaken = database
    .prepare<[string], number>('SELECT EXISTS (SELECT 1 FROM account WHERE login = ?)')
    .pluck();
  const credentials = database.prepare<[string], Credentials>(
    'SELECT id, password FROM account WHERE login = ? AND closed_at IS NULL',
  );
  const account = database.prepare<[string, string], Account>(
    `SELECT id, login, name FROM session JOIN account ON account.id = session.account
     WHERE token_sha256 = ? AND expires_at > ? AND closed_at IS NULL`,
  );
  const held = database.prepare<[number], HeldRole>('SELECT site, role FROM held_role WHERE account = ?');
  const invitation = database.prepare<[string, string], Omit<Invitation, 'roles'> & { roles: string }>(
    'SELECT id, kind, name, site, roles FROM invitation WHERE token_sha256 = ? AND expires_at > ?',
  );
  return {
    hasAccounts: () => hasAccounts.get() === 1,
    isLoginTaken: (login) => isLoginTaken.get(login) === 1,
    credentials: (login) => credentials.get(login),
    personOf: (token, now) => {
      const found = account.get(token, now.toISOString());
      return found && { ...found, held: held.all(found.id) };
    },
    invitation: (token, now) => {
      const found = invitation.get(token, now.toISOString());
      return found && { ...found, roles: JSON.parse(found.roles) as Role[] };
    },
  };
}
