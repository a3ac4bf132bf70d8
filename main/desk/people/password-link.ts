import { sha256 } from '../../../content/files/sha256.ts';
import { CodedError } from '../../../content/model/coded-error.ts';
import type { DeskDb } from '../store/desk-db.ts';
import { hashPassword } from './password.ts';
import { newSecret } from './secret.ts';

const linkMs = 24 * 60 * 60_000;

/** `actor`: the id of who does it at the desk; undefined: who holds the machine. */
type Offer = { account: number; actor: number | undefined; now: Date };

/**
 * Answers with the token of a link by which somebody who has forgotten her password chooses another one, once and within a
 * day, as long as who made it administers every site; a former one counts no more. Until then the password that she has
 * forgotten counts.
 *
 * @throws {CodedError} `desk.gone` where there is no such account, or it is closed
 */
export function offerPassword(db: DeskDb, { account, actor, now }: Offer): string {
  const { token, tokenSha256 } = newSecret();
  return db.record((write) => {
    if (db.colleague(account)?.isClosed !== false) throw new CodedError('desk.gone', 'This account is not there.');
    write.setPasswordLink({ account, tokenSha256, madeBy: actor, expiresAt: new Date(now.getTime() + linkMs) });
    return { entry: { at: now, actor, action: 'password.offered', subject: `account ${account}` }, result: token };
  });
}

/**
 * Gives who bears a link another password, and ends all of her sessions. None begins: where a code of her telephone is asked
 * for, a link is no way around it.
 *
 * @throws {CodedError} `desk.invitation-over`, `desk.busy`
 */
export async function choosePassword(
  db: DeskDb,
  { token, password, now }: { token: string; password: string; now: Date },
) {
  const hash = await hashPassword(password);
  db.record((write) => {
    const colleague = db.bearerOfLink(sha256(token), now);
    if (!colleague) throw new CodedError('desk.invitation-over', 'This link was used already, or is too old.');
    const { id } = colleague;
    write.setPassword(id, hash);
    write.removePasswordLink(id);
    write.removeSessionsOf(id);
    const subject = `account ${id}`;
    return { entry: { at: now, actor: id, action: 'password.chosen', subject }, result: undefined };
  });
}
