import { sha256 } from '../../../content/files/sha256.ts';
import { CodedError } from '../../../content/model/coded-error.ts';
import { InvitationPage } from '../../../renderer/desk/invitation-page.tsx';
import { LogInPage } from '../../../renderer/desk/log-in-page.tsx';
import { MessagePage } from '../../../renderer/desk/message-page.tsx';
import type { DeskParts } from '../create-desk.ts';
import { pageOf } from '../desk-env.ts';
import { faultsOf, logInForm, newAccountForm, readForm } from '../forms.ts';
import type { AddRoute } from '../guard.ts';
import { acceptInvitation } from '../people/invite.ts';
import { createLogIn } from '../people/log-in.ts';
import { openSession } from '../people/sessions.ts';
import { createThrottle } from '../people/throttle.ts';

/** How people come in. */
export function addDoorRoutes(add: AddRoute, { db, now, cookie, networkOf }: DeskParts): void {
  const logIn = createLogIn(db, createThrottle());

  add('GET /log-in', (context) => {
    if (context.get('person')) return context.redirect('/', 303);
    return context.html(LogInPage({ ...pageOf(context), isSetUp: db.hasAccounts(), done: context.req.query('done') }));
  });

  add('POST /log-in', async (context) => {
    const form = await readForm(context);
    const again = (fault: 'refused' | 'wait', status: 401 | 429, seconds = 0) => {
      const page = { ...pageOf(context), isSetUp: true, fault, seconds, login: form.login };
      return context.html(LogInPage(page), status, seconds > 0 ? { 'retry-after': String(seconds) } : {});
    };
    const asked = logInForm.safeParse(form);
    if (!asked.success) return again('refused', 401);
    const answer = await logIn({ ...asked.data, network: networkOf(context), now: now() });
    if (answer.outcome === 'wait') return again('wait', 429, Math.ceil(answer.ms / 1000));
    if (answer.outcome === 'refused') return again('refused', 401);
    cookie.set(context, answer.token);
    return context.redirect('/', 303);
  });

  add('GET /invitation/:token', (context) => {
    const invitation = db.invitation(sha256(context.req.param('token') ?? ''), now());
    if (!invitation) return context.html(MessagePage({ ...pageOf(context), message: 'linkOver' }), 410);
    return context.html(InvitationPage({ ...pageOf(context), invitation, typed: { name: invitation.name } }));
  });

  add('POST /invitation/:token', async (context) => {
    const token = context.req.param('token') ?? '';
    const invitation = db.invitation(sha256(token), now());
    if (!invitation) return context.html(MessagePage({ ...pageOf(context), message: 'linkOver' }), 410);
    const form = await readForm(context);
    const again = (faults: Record<string, string>) =>
      context.html(InvitationPage({ ...pageOf(context), invitation, typed: form, faults }), 422);
    const asked = newAccountForm.safeParse(form);
    if (!asked.success) return again(faultsOf(asked.error));
    try {
      const account = await acceptInvitation(db, { ...asked.data, token, now: now() });
      cookie.set(context, openSession(db, account, now()));
      return context.redirect('/', 303);
    } catch (error) {
      if (error instanceof CodedError && error.code === 'desk.login-taken') return again({ login: 'loginTaken' });
      if (error instanceof CodedError && error.code === 'desk.invitation-over') {
        return context.html(MessagePage({ ...pageOf(context), message: 'linkOver' }), 410);
      }
      throw error;
    }
  });
}
