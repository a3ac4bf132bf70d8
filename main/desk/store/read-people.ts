import type { Database } from 'better-sqlite3';
import type { HeldRole, Role } from '../people/roles.ts';
import type { SecondFactorSecrets } from './second-factor-secrets.ts';

export type Account = { id: number; login: string; name: string };

/** Somebody who is logged in. */
export type Person = Account & { held: HeldRole[] };

/** Somebody who has an account. */
export type Colleague = Person & { isClosed: boolean; hasTotp: boolean };

/** What a log-in is checked against; `password` is a hash. Without `totpSecret`, no code is asked for. */
export type Credentials = { id: number; password: string; totpSecret: string | null; totpStep: number };

export type Invitation = { id: number; kind: 'set-up' | 'invitation'; name: string; site: string; roles: Role[] };

export type PeopleReads = {
  hasAccounts(): boolean;
  /** Those of closed accounts stay taken: the record speaks of them. */
  isLoginTaken(login: string): boolean;
  /**
   * Undefined: there is no such account, or it is closed.
   *
   * @throws {CodedError} `desk.second-factor-key`
   */
  credentials(login: string): Credentials | undefined;
  /** Who bears this session; undefined: it is over, or the account is closed. */
  personOf(tokenSha256: string, now: Date): Person | undefined;
  /**
   * A secret whose first code is awaited.
   *
   * @throws {CodedError} `desk.second-factor-key`
   */
  totpOffered(account: number): string | undefined;
  /** Who has a secret, or was offered one, open accounts and closed ones. */
  accountsWithSecrets(): number[];
  /** @throws {CodedError} `desk.second-factor-key` where the secret of a telephone cannot be opened */
  assertSecretsOpen(): void;
  /** Everybody who has or had an account, by name. */
  colleagues(): Colleague[];
  colleague(id: number): Colleague | undefined;
  /**
   * Whose link for another password this is; undefined: it was used or replaced, is too old, the account is closed, or who made
   * it administers every site no more.
   */
  bearerOfLink(tokenSha256: string, now: Date): Colleague | undefined;
  /** Those to a site that can still be used. */
  invitationsTo(site: string, now: Date): Invitation[];
  /** Undefined: it was used or withdrawn, is too old, or who made it administers that site no more. */
  invitation(tokenSha256: string, now: Date): Invitation | undefined;
};

export function createPeopleReads(database: Database, secrets: SecondFactorSecrets): PeopleReads {
  const hasAccounts = database.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM account)').pluck();
  const isLoginTaken = database
    .prepare<[string], number>('SELECT EXISTS (SELECT 1 FROM account WHERE login = ?)')
    .pluck();
  const credentials = database.prepare<[string], Credentials>(
    `SELECT id, password, totp_secret AS totpSecret, totp_step AS totpStep
     FROM account WHERE login = ? AND closed_at IS NULL`,
  );
  const totpOffered = database
    .prepare<[number], string | null>('SELECT totp_offered FROM account WHERE id = ?')
    .pluck();
  const sealed = database.prepare<[], SealedRow>(
    `SELECT id, totp_secret AS secret, totp_offered AS offered FROM account
     WHERE totp_secret IS NOT NULL OR totp_offered IS NOT NULL`,
  );
  const account = database.prepare<[string, string], Account>(
    `SELECT id, login, name FROM session JOIN account ON account.id = session.account
     WHERE token_sha256 = ? AND expires_at > ? AND closed_at IS NULL`,
  );
  const held = database.prepare<[number], HeldRole>('SELECT site, role FROM held_role WHERE account = ?');
  const bearer = database
    .prepare<[string, string], number>(
      `SELECT account FROM password_link WHERE token_sha256 = ? AND expires_at > ? AND ${mayStillMake("'*'")}`,
    )
    .pluck();
  const colleagues = database.prepare<[], Account & { closedAt: string | null; hasTotp: number }>(
    'SELECT id, login, name, closed_at AS closedAt, totp_secret IS NOT NULL AS hasTotp FROM account ORDER BY name, id',
  );
  const columns = 'SELECT id, kind, name, site, roles FROM invitation';
  const invitation = database.prepare<[string, string], InvitationRow>(
    `${columns} WHERE token_sha256 = ? AND expires_at > ? AND ${mayStillMake('invitation.site')}`,
  );
  const invitationsTo = database.prepare<[string, string], InvitationRow>(
    `${columns} WHERE site = ? AND expires_at > ? AND ${mayStillMake('invitation.site')} ORDER BY name, id`,
  );
  const allColleagues = () =>
    colleagues.all().map(({ closedAt, hasTotp, ...account }) => ({
      ...account,
      held: held.all(account.id),
      isClosed: closedAt !== null,
      hasTotp: hasTotp === 1,
    }));
  return {
    hasAccounts: () => hasAccounts.get() === 1,
    isLoginTaken: (login) => isLoginTaken.get(login) === 1,
    credentials: (login) => {
      const found = credentials.get(login);
      return found && { ...found, totpSecret: found.totpSecret && secrets.open(found.totpSecret, found.id) };
    },
    personOf: (token, now) => {
      const found = account.get(token, now.toISOString());
      return found && { ...found, held: held.all(found.id) };
    },
    totpOffered: (account) => {
      const found = totpOffered.get(account);
      return found ? secrets.open(found, account) : undefined;
    },
    accountsWithSecrets: () => sealed.all().map(({ id }) => id),
    assertSecretsOpen: () => {
      for (const { id, secret, offered } of sealed.all()) {
        for (const one of [secret, offered]) if (one !== null) secrets.open(one, id);
      }
    },
    colleagues: allColleagues,
    bearerOfLink: (token, now) => {
      const id = bearer.get(token, now.toISOString());
      return allColleagues().find((one) => one.id === id && !one.isClosed);
    },
    colleague: (id) => allColleagues().find((one) => one.id === id),
    invitationsTo: (site, now) => invitationsTo.all(site, now.toISOString()).map(parse),
    invitation: (token, now) => {
      const found = invitation.get(token, now.toISOString());
      return found && parse(found);
    },
  };
}

/** Whether the account that made a link is open and administers a site, given in SQL; so does who holds the machine. */
const mayStillMake = (site: string) => `(made_by IS NULL OR EXISTS (
  SELECT 1 FROM held_role JOIN account AS maker ON maker.id = held_role.account
  WHERE maker.id = made_by AND closed_at IS NULL AND role = 'administrator' AND held_role.site IN ('*', ${site})))`;

type SealedRow = { id: number; secret: string | null; offered: string | null };

type InvitationRow = Omit<Invitation, 'roles'> & { roles: string };

const parse = (row: InvitationRow): Invitation => ({ ...row, roles: JSON.parse(row.roles) as Role[] });
