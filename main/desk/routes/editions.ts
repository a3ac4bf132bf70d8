import { EditionPage } from '../../../renderer/desk/edition-page.tsx';
import { EditionsPage } from '../../../renderer/desk/editions-page.tsx';
import { NextEditionPage } from '../../../renderer/desk/next-edition-page.tsx';
import type { DeskParts } from '../create-desk.ts';
import { type DeskContext, pageOf, personOf } from '../desk-env.ts';
import { readForm } from '../forms.ts';
import type { AddRoute } from '../guard.ts';
import { everySite, holds } from '../people/roles.ts';
import { compareCarried, planFor } from '../publishing/plan.ts';
import { followEdition } from '../screens/fleet.ts';
import type { DeskEdition } from '../store/read-editions.ts';
import { documentFaultOf } from '../writing/document-fault.ts';
import { published } from './published.ts';

/** So many editions are listed. */
const listed = 50;

/** So many of the screens that do not show an edition are named; the page of the screens has them all. */
const namedScreens = 10;

/** What was published, what would be next, and the way back to a former edition. */
export function addEditionRoutes(add: AddRoute, parts: DeskParts): void {
  const { db, publishing, sourceOf, screens, now } = parts;
  const isPublisher = (context: DeskContext) => personOf(context).held.some(({ role }) => role === 'publisher');

  add('GET /editions', (context) => {
    const { changes, others } = planFor(db, personOf(context).held, sourceOf);
    const page = { editions: db.editions(listed), people: db.colleagues(), waiting: changes.length + others };
    return context.html(EditionsPage({ ...pageOf(context), ...page }));
  });

  const showNext = async (context: DeskContext, isOutdated: boolean) => {
    const plan = planFor(db, personOf(context).held, sourceOf);
    const faults = plan.changes.length > 0 ? (await publishing.check(plan.carried)).map(documentFaultOf) : [];
    const page = { plan, faults, isOutdated, isPublisher: isPublisher(context) };
    const documents = db.documents();
    return context.html(
      NextEditionPage({ ...pageOf(context), path: '/editions/next', ...page, documents, sites: db.sites() }),
      isOutdated ? 409 : 200,
    );
  };

  add('GET /editions/next', (context) => showNext(context, false));

  add('POST /editions', async (context) => {
    const { token } = await readForm(context);
    const by = personOf(context);
    const outcome = await published(context, parts, () => {
      const plan = planFor(db, by.held, sourceOf);
      return plan.token === token ? { kind: 'publish', carried: plan.carried, by } : undefined;
    });
    return outcome ?? showNext(context, true);
  });

  const editionIn = (context: DeskContext): DeskEdition | undefined => {
    const text = context.req.param('edition') ?? '';
    return /^[1-9]\d{0,8}$/.test(text) ? db.edition(Number(text)) : undefined;
  };

  const showEdition = (context: DeskContext, edition: DeskEdition, isOutdated: boolean) => {
    const carried = db.carriedBy(edition.number);
    const newest = db.newestEdition();
    const isNewest = edition.number === newest?.number;
    const former = db.editionBefore(edition.number);
    const page = {
      edition,
      carries: carried.size,
      changes: compareCarried(db.carriedBy(former), carried, sourceOf),
      /** What a return to it would change. */
      back: compareCarried(db.carriedBy(newest?.number), carried, sourceOf),
      isNewest,
      newest: newest?.number,
      former,
      isOutdated,
      arrived: isNewest
        ? followEdition(db, { live: screens.live, now: now(), newest: edition.number }, namedScreens)
        : undefined,
      canRestore: holds(personOf(context).held, 'publisher', everySite),
      people: db.colleagues(),
      sites: db.sites(),
      done: context.req.query('done'),
    };
    const path = `/editions/${edition.number}`;
    return context.html(EditionPage({ ...pageOf(context), path, ...page }), isOutdated ? 409 : 200);
  };

  add('GET /editions/:edition', (context) => {
    const edition = editionIn(context);
    return edition ? showEdition(context, edition, false) : context.notFound();
  });

  add('POST /editions/:edition/restore', async (context) => {
    const former = editionIn(context);
    if (!former) return context.notFound();
    const { seen } = await readForm(context);
    const by = personOf(context);
    const [subject, carried] = [String(former.number), db.carriedBy(former.number)];
    // What it replaces is what was looked at.
    const outcome = await published(context, parts, () =>
      seen === String(db.newestEdition()?.number) ? { kind: 'restore', subject, carried, former, by } : undefined,
    );
    return outcome ?? showEdition(context, former, true);
  });
}
