import { CodedError } from '../../../content/model/coded-error.ts';
import type { DeskDb } from '../store/desk-db.ts';
import type { Person } from '../store/read-people.ts';
import { everySite, holds, type Role } from './roles.ts';
import { newSecret } from './secret.ts';

const invitationMs = 7 * 24 * 60 * 60_000;

/** Who does it, and when. */
type By = { actor: Person; now: Date };

/** Answers with the token of a link that works once, for seven days, as long as who made it administers that site. */
export function invite(
  db: DeskDb,
  { name, site, roles }: { name: string; site: string; roles: Role[] },
  by: By,
): string {
  const { token, tokenSha256 } = newSecret();
  return db.record((write) => {
    const expiresAt = new Date(by.now.getTime() + invitationMs);
    const madeBy = by.actor.id;
    const id = write.addInvitation({ tokenSha256, kind: 'invitation', name, site, roles, madeBy, expiresAt });
    const subject = `invitation ${id}`;
    return {
      entry: { at: by.now, actor: by.actor.id, action: 'invitation.made', subject, site, details: { roles } },
      result: token,
    };
  });
}

/** @throws {CodedError} `desk.gone` when it was used already, or is not for this site */
export function withdrawInvitation(db: DeskDb, { id, site }: { id: number; site: string }, by: By): void {
  db.record((write) => {
    if (!write.removeInvitation(id, site)) throw gone();
    const subject = `invitation ${id}`;
    return {
      entry: { at: by.now, actor: by.actor.id, action: 'invitation.withdrawn', subject, site },
      result: undefined,
    };
  });
}

/**
 * Gives somebody these roles at a site, and takes all others there.
 *
 * @throws {CodedError} `desk.gone`, `desk.last-administrator`
 */
export function setRoles(db: DeskDb, change: { account: number; site: string; roles: Role[] }, by: By): void {
  const { account, site, roles } = change;
  db.record((write) => {
    if (!db.colleague(account)) throw gone();
    write.setRoles(account, site, roles);
    assertAdministered(db);
    const subject = `account ${account}`;
    return {
      entry: { at: by.now, actor: by.actor.id, action: 'roles.set', subject, site, details: { roles } },
      result: undefined,
    };
  });
}

/**
 * Shuts an account, and all of its sessions with it and a link for another password, or opens it again with the roles it had.
 *
 * @throws {CodedError} `desk.gone`, `desk.last-administrator`
 */
export function setClosed(db: DeskDb, { account, isClosed }: { account: number; isClosed: boolean }, by: By): void {
  db.record((write) => {
    if (!db.colleague(account)) throw gone();
    write.setClosed(account, isClosed ? by.now : undefined);
    if (isClosed) {
      write.removeSessionsOf(account);
      write.removePasswordLink(account);
    }
    assertAdministered(db);
    const [action, subject] = [isClosed ? 'account.closed' : 'account.opened', `account ${account}`] as const;
    return { entry: { at: by.now, actor: by.actor.id, action, subject }, result: undefined };
  });
}

/** Somebody must be able to give roles, or nobody ever could again. Inside of the change: its failure undoes it. */
function assertAdministered(db: DeskDb): void {
  const isAdministered = db
    .colleagues()
    .some(({ held, isClosed }) => !isClosed && holds(held, 'administrator', everySite));
  if (!isAdministered) {
    throw new CodedError(
      'desk.last-administrator',
      'The desk would have no administrator any more: name another one first.',
    );
  }
}

function gone(): CodedError {
  return new CodedError('desk.gone', 'This is not there any more.');
}
