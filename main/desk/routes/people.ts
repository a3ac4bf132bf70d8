import { CodedError } from '../../../content/model/coded-error.ts';
import { LinkPage } from '../../../renderer/desk/link-page.tsx';
import { MessagePage } from '../../../renderer/desk/message-page.tsx';
import { PeoplePage } from '../../../renderer/desk/people-page.tsx';
import { fill, wordsOf } from '../../../renderer/desk/words.ts';
import { askForProof } from '../ask-for-proof.ts';
import type { DeskParts } from '../create-desk.ts';
import { type DeskContext, pageOf, personOf } from '../desk-env.ts';
import { invitationForm, readForm, rolesOf } from '../forms.ts';
import type { AddRoute } from '../guard.ts';
import { invite, setClosed, setRoles, withdrawInvitation } from '../people/change-people.ts';
import { everySite, holds } from '../people/roles.ts';
import { removeTotp } from '../people/second-factor.ts';

/** Who works at the desk, and who may do what at a site. */
export function addPeopleRoutes(add: AddRoute, parts: DeskParts): void {
  const { db, now, publicOrigin } = parts;

  const siteIn = (context: DeskContext) => context.req.param('site') ?? '';
  const isSite = (id: string) => id === everySite || db.sites().some((site) => site.id === id);
  const peopleAt = (site: string, done: string) => `/sites/${encodeURIComponent(site)}/people?done=${done}`;
  const by = (context: DeskContext) => ({ actor: personOf(context), now: now() });

  add('GET /sites/:site/people', (context) => {
    const [site, { held }] = [siteIn(context), personOf(context)];
    if (!isSite(site)) return context.notFound();
    const seesAll = holds(held, 'administrator', everySite);
    const people = db.colleagues().filter((one) => seesAll || one.held.some((role) => role.site === site));
    const invitations = db.invitationsTo(site, now());
    const own = db.sites().filter(({ id }) => holds(held, 'administrator', id));
    const page = { site, sites: own, seesAll, people, invitations, done: context.req.query('done') };
    return context.html(PeoplePage({ ...pageOf(context), ...page }));
  });

  add('POST /sites/:site/invitations', async (context) => {
    const site = siteIn(context);
    if (!isSite(site)) return context.notFound();
    const form = await readForm(context);
    const asked = invitationForm.safeParse(form);
    if (!asked.success) return context.redirect(peopleAt(site, 'nameNeeded'), 303);
    const token = invite(db, { ...asked.data, site, roles: rolesOf(form) }, by(context));
    const link = `${publicOrigin ?? new URL(context.req.url).origin}/invitation/${token}`;
    const page = { ...pageOf(context), path: `/sites/${site}/people` };
    const { people } = wordsOf(page.language);
    const title = fill(people.invitedTitle, { name: asked.data.name });
    return context.html(LinkPage({ ...page, title, lead: people.invitedLead, link }));
  });

  add('POST /sites/:site/invitations/:invitation/withdraw', (context) =>
    changed(context, peopleAt(siteIn(context), 'withdrawn'), () =>
      withdrawInvitation(db, { id: Number(context.req.param('invitation')), site: siteIn(context) }, by(context)),
    ),
  );

  add('POST /sites/:site/people/:account/roles', async (context) => {
    const site = siteIn(context);
    if (!isSite(site)) return context.notFound();
    const roles = rolesOf(await readForm(context));
    const account = Number(context.req.param('account'));
    return changed(context, peopleAt(site, 'roles'), () => setRoles(db, { account, site, roles }, by(context)));
  });

  add('POST /people/:account/totp/remove', async (context) => {
    const asked = await askForProof(parts, context, `/sites/${everySite}/people`);
    if (asked) return asked;
    return changed(context, peopleAt(everySite, 'totpRemoved'), () =>
      removeTotp(db, Number(context.req.param('account')), personOf(context), now()),
    );
  });

  for (const [name, isClosed, done] of [
    ['POST /people/:account/close', true, 'closed'],
    ['POST /people/:account/open', false, 'opened'],
  ] as const) {
    add(name, (context) =>
      changed(context, peopleAt(everySite, done), () =>
        setClosed(db, { account: Number(context.req.param('account')), isClosed }, by(context)),
      ),
    );
  }
}

/** Shows where it can be seen that a change was made, or why it was not. */
function changed(context: DeskContext, address: string, change: () => void): Response | Promise<Response> {
  try {
    change();
    return context.redirect(address, 303);
  } catch (error) {
    const code = error instanceof CodedError ? error.code : undefined;
    if (code === 'desk.gone') return context.notFound();
    if (code !== 'desk.last-administrator') throw error;
    return context.html(MessagePage({ ...pageOf(context), path: '/', message: 'lastAdministrator' }), 409);
  }
}
