import { AccountPage } from '../../../renderer/desk/account-page.tsx';
import type { DeskParts } from '../create-desk.ts';
import { type DeskContext, pageOf, personOf } from '../desk-env.ts';
import { faultsOf, passwordForm, readForm } from '../forms.ts';
import type { AddRoute } from '../guard.ts';
import { changePassword } from '../people/change-password.ts';
import { closeSession, closeSessions } from '../people/sessions.ts';

/** What somebody can do with her own account. */
export function addAccountRoutes(add: AddRoute, { db, now, cookie, recognize }: DeskParts): void {
  const page = (context: DeskContext, faults: Record<string, string> = {}) => {
    const { id, login, held } = personOf(context);
    const hasTotp = db.colleague(id)?.hasTotp ?? false;
    const own = { ...pageOf(context), path: '/account', login, held, sites: db.sites(), hasTotp, faults };
    return AccountPage({ ...own, done: context.req.query('done') });
  };

  add('GET /account', (context) => context.html(page(context)));

  add('POST /account/password', async (context) => {
    const person = personOf(context);
    const asked = passwordForm(person.login).safeParse(await readForm(context));
    if (!asked.success) return context.html(page(context, faultsOf(asked.error)), 422);
    const answer = await changePassword(db, recognize, { ...asked.data, person, now: now() });
    if (answer.outcome === 'wait') return context.html(page(context, { current: 'passwordWait' }), 429);
    if (answer.outcome === 'refused') return context.html(page(context, { current: 'passwordWrong' }), 422);
    cookie.set(context, answer.token);
    return context.redirect('/account?done=password', 303);
  });

  add('POST /log-out', (context) => {
    closeSession(db, personOf(context), cookie.read(context) ?? '', now());
    cookie.remove(context);
    return context.redirect('/log-in', 303);
  });

  add('POST /log-out-everywhere', (context) => {
    closeSessions(db, personOf(context), now());
    cookie.remove(context);
    return context.redirect('/log-in', 303);
  });
}
