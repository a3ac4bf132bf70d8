import { sha256 } from '../../../content/files/sha256.ts';
import { CodedError } from '../../../content/model/coded-error.ts';
import { LinkPage } from '../../../renderer/desk/link-page.tsx';
import { MessagePage } from '../../../renderer/desk/message-page.tsx';
import { NewPasswordPage } from '../../../renderer/desk/new-password-page.tsx';
import { fill, wordsOf } from '../../../renderer/desk/words.ts';
import { askForProof } from '../ask-for-proof.ts';
import type { DeskParts } from '../create-desk.ts';
import { type DeskContext, pageOf, personOf } from '../desk-env.ts';
import { faultsOf, newPasswordForm, readForm } from '../forms.ts';
import type { AddRoute } from '../guard.ts';
import { choosePassword, offerPassword } from '../people/password-link.ts';
import { everySite } from '../people/roles.ts';

/** For who has forgotten her password: an administrator hands her a link, by which she chooses another one. */
export function addPasswordLinkRoutes(add: AddRoute, parts: DeskParts): void {
  const { db, now, publicOrigin } = parts;
  const back = `/sites/${everySite}/people`;

  add('POST /people/:account/password-link', async (context) => {
    const colleague = db.colleague(Number(context.req.param('account')));
    if (!colleague || colleague.isClosed) return context.notFound();
    const asked = await askForProof(parts, context, back);
    if (asked) return asked;
    const token = offerPassword(db, { account: colleague.id, actor: personOf(context).id, now: now() });
    const link = `${publicOrigin ?? new URL(context.req.url).origin}/new-password/${token}`;
    const page = pageOf(context);
    const { passwordLink } = wordsOf(page.language);
    const title = fill(passwordLink.offered, { name: colleague.name });
    return context.html(LinkPage({ ...page, path: back, title, lead: passwordLink.offeredLead, link }));
  });

  const tokenIn = (context: DeskContext) => context.req.param('token') ?? '';
  const over = (context: DeskContext) => context.html(MessagePage({ ...pageOf(context), message: 'linkOver' }), 410);

  add('GET /new-password/:token', (context) => {
    const colleague = db.bearerOfLink(sha256(tokenIn(context)), now());
    return colleague ? context.html(NewPasswordPage({ ...pageOf(context), login: colleague.login })) : over(context);
  });

  add('POST /new-password/:token', async (context) => {
    const colleague = db.bearerOfLink(sha256(tokenIn(context)), now());
    if (!colleague) return over(context);
    const { login } = colleague;
    const asked = newPasswordForm(login).safeParse(await readForm(context));
    if (!asked.success) {
      return context.html(NewPasswordPage({ ...pageOf(context), login, faults: faultsOf(asked.error) }), 422);
    }
    try {
      await choosePassword(db, { token: tokenIn(context), password: asked.data.password, now: now() });
      return context.redirect('/log-in?done=passwordChosen', 303);
    } catch (error) {
      if (error instanceof CodedError && error.code === 'desk.invitation-over') return over(context);
      throw error;
    }
  });
}
