import { sha256 } from '../../../content/files/sha256.ts';
import { CodedError } from '../../../content/model/coded-error.ts';
import type { DeskDb } from '../store/desk-db.ts';
import { hashPassword } from './password.ts';
import { everySite } from './roles.ts';
import { newSecret } from './secret.ts';

const setUpMs = 60 * 60_000;

/**
 * The token of a new link by which the first administrator comes in, once and for an hour; former ones count no more.
 * Undefined: somebody has come in already, and there is no such link any more.
 */
export function offerSetUp(db: DeskDb, now: Date): string | undefined {
  if (db.hasAccounts()) return undefined;
  const { token, tokenSha256 } = newSecret();
  return db.record((write) => {
    write.removeSetUps();
    write.addInvitation({
      tokenSha256,
      kind: 'set-up',
      name: '',
      site: everySite,
      roles: ['administrator'],
      madeBy: undefined,
      expiresAt: new Date(now.getTime() + setUpMs),
    });
    return { entry: { at: now, action: 'set-up.offered', subject: 'desk' }, result: token };
  });
}

/** `login` as {@link loginOf} gives it. */
export type Accepted = { token: string; login: string; name: string; password: string; now: Date };

/**
 * Makes the account that an invitation is for, and answers with its id.
 *
 * @throws {CodedError} `desk.invitation-over`, `desk.login-taken`
 */
export async function acceptInvitation(db: DeskDb, { token, login, name, password, now }: Accepted): Promise<number> {
  const tokenSha256 = sha256(token);
  const hash = await hashPassword(password);
  return db.record((write) => {
    const invitation = db.invitation(tokenSha256, now);
    if (!invitation) throw new CodedError('desk.invitation-over', 'This link was used already, or is too old.');
    if (db.isLoginTaken(login)) throw new CodedError('desk.login-taken', 'Somebody has this login already.');
    const account = write.addAccount({ login, name, password: hash, at: now });
    const { site, roles, kind } = invitation;
    write.setRoles(account, site, roles);
    write.removeInvitation(invitation.id, site);
    const details = { roles, by: kind };
    return {
      entry: { at: now, actor: account, action: 'account.created', subject: `account ${account}`, site, details },
      result: account,
    };
  });
}
