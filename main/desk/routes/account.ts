import { AccountPage } from '../../../renderer/desk/account-page.tsx';
import type { DeskParts } from '../create-desk.ts';
import { pageOf, personOf } from '../desk-env.ts';
import type { AddRoute } from '../guard.ts';
import { closeSession, closeSessions } from '../people/sessions.ts';

/** What somebody can do with her own account. */
export function addAccountRoutes(add: AddRoute, { db, now, cookie }: DeskParts): void {
  add('GET /account', (context) => {
    const { id, login, held } = personOf(context);
    const hasTotp = db.colleague(id)?.hasTotp ?? false;
    const done = context.req.query('done');
    return context.html(AccountPage({ ...pageOf(context), login, held, sites: db.sites(), hasTotp, done }));
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
