import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import { fingerprintOf } from '../../../content/link/fingerprint.ts';
import type { Order } from '../../../content/link/order.schema.ts';
import { codeSchema } from '../../../content/link/pairing.schema.ts';
import { CodedError } from '../../../content/model/coded-error.ts';
import { FleetPage } from '../../../renderer/desk/screens/fleet-page.tsx';
import { PairPage } from '../../../renderer/desk/screens/pair-page.tsx';
import type { TypedPlace } from '../../../renderer/desk/screens/place-form.tsx';
import { ScreenPage } from '../../../renderer/desk/screens/screen-page.tsx';
import type { DeskParts } from '../create-desk.ts';
import { type DeskContext, pageOf, personOf } from '../desk-env.ts';
import { readForm } from '../forms.ts';
import type { AddRoute } from '../guard.ts';
import { pageAsked } from '../page-asked.ts';
import { holds } from '../people/roles.ts';
import { createThrottle } from '../people/throttle.ts';
import { pair, place, unpair } from '../screens/change-screens.ts';
import { countBySite, rankScreens, seeScreen, type Watch } from '../screens/fleet.ts';
import { tellChanges } from '../screens/tell-changes.ts';

/** So many screens make a page. */
const pageLength = 50;

/** Spaces and hyphens make a code easier to type. */
const codeForm = z.object({
  code: z
    .string()
    .max(40)
    .transform((typed) => typed.replace(/[\s-]/g, ''))
    .pipe(codeSchema),
});

/** What a screen is called. */
export const nameForm = z.object({ name: z.string().trim().min(1, 'needed').max(80, 'tooLong') });

const nameFaultOf = ({ issues }: z.ZodError) => (issues[0]?.message === 'tooLong' ? 'tooLong' : 'needed');

/** Why a code that was typed leads to no screen. */
type Refused = { kind: 'wait' | 'wrong'; seconds: number };

/** What staff see of screens, and what they ask of them. */
export function addScreenRoutes(add: AddRoute, { db, now, screens }: DeskParts): void {
  const { live, pairings, pictures, awaitedPictures } = screens;
  const guesses = createThrottle();
  const watch = (): Watch => ({ live, now: now(), newest: db.newestEdition()?.number ?? live.newestShown() });
  const idIn = (context: DeskContext) => Number(context.req.param('screen'));
  const by = (context: DeskContext) => ({ actor: personOf(context), now: now() });

  /** Where the reader administers. */
  const ownSites = (context: DeskContext) =>
    db.sites().filter(({ id }) => holds(personOf(context).held, 'administrator', id));

  add('GET /screens', (context) => {
    const site = context.req.query('site') || undefined;
    const watched = watch();
    const all = rankScreens(db, watched);
    const chosen = site === undefined ? all : all.filter((screen) => screen.site === site);
    const { shown, number, pages } = pageAsked(context, chosen, pageLength);
    return context.html(
      FleetPage({
        ...pageOf(context),
        site,
        shown: shown.flatMap(({ id }) => seeScreen(db, id, watched) ?? []),
        number,
        pages,
        newest: watched.newest,
        counts: countBySite(all),
        sites: db.sites(),
        own: ownSites(context),
        done: context.req.query('done'),
      }),
    );
  });

  add('GET /screens/changes', (context) =>
    streamSSE(context, async (stream) => {
      const gone = Promise.withResolvers<void>();
      stream.onAbort(gone.resolve);
      const end = tellChanges(live, now, () => void stream.writeSSE({ data: 'changed' }));
      await Promise.race([gone.promise, live.ended]);
      end();
    }),
  );

  /** @param typed what of a form could not be taken */
  const showScreen = (context: DeskContext, typed?: TypedPlace) => {
    const seen = seeScreen(db, idIn(context), watch());
    if (!seen) return context.notFound();
    const own = ownSites(context);
    const mayAct = holds(personOf(context).held, 'administrator', seen.screen.site);
    const words = fingerprintOf(seen.screen.key);
    const pictureAt = mayAct ? pictures.find(seen.screen.id, now())?.at.toISOString() : undefined;
    const passedOver = db.daysPassedOver(seen.screen.id);
    const page = {
      seen,
      passedOver,
      words,
      sites: db.sites(),
      own,
      mayAct,
      typed,
      pictureAt,
      done: context.req.query('done'),
    };
    const path = `/screens/${seen.screen.id}`;
    return context.html(ScreenPage({ ...pageOf(context), path, ...page }), typed ? 422 : 200);
  };

  add('GET /screens/:screen', (context) => showScreen(context));

  add('POST /screens/:screen/place', async (context) => {
    const form = await readForm(context);
    const asked = nameForm.safeParse(form);
    // One moves a screen to where one administers, too.
    const site = ownSites(context).find(({ id }) => id === form.site)?.id;
    if (!asked.success || site === undefined) {
      const nameFault = asked.success ? undefined : nameFaultOf(asked.error);
      return showScreen(context, { name: form.name, nameFault, siteFault: site === undefined ? 'needed' : undefined });
    }
    place(db, { id: idIn(context), name: asked.data.name, site }, by(context));
    live.noteChange();
    return context.redirect(`/screens/${idIn(context)}?done=screenPlaced`, 303);
  });

  const order = (name: 'sync' | 'restart-view' | 'picture', done: string) =>
    add(`POST /screens/:screen/${name}`, (context) => {
      const id = idIn(context);
      const given: Order = { kind: name };
      const site = db.screen(id)?.site;
      const isHeard = db.record(() => ({
        entry: {
          at: now(),
          actor: personOf(context).id,
          action: 'screen.ordered',
          subject: `screen ${id}`,
          site,
          details: { order: name },
        },
        result: live.order(id, given),
      }));
      if (isHeard && name === 'picture') awaitedPictures.ask(id, now());
      return context.redirect(`/screens/${id}?done=${isHeard ? done : 'screenAway'}`, 303);
    });
  order('sync', 'screenSync');
  order('restart-view', 'screenRestart');
  order('picture', 'screenPicture');

  add('GET /screens/:screen/picture', (context) => {
    const picture = pictures.find(idIn(context), now());
    return picture ? context.body(picture.bytes, 200, { 'content-type': 'image/webp' }) : context.notFound();
  });

  add('POST /screens/:screen/unpair', (context) => {
    unpair(db, idIn(context), by(context));
    live.shutOut(idIn(context));
    pictures.forget(idIn(context));
    return context.redirect('/screens?done=screenUnpaired', 303);
  });

  const pairingAt = (context: DeskContext) => {
    const site = db.sites().find(({ id }) => id === context.req.param('site'));
    return site && { ...pageOf(context), path: `/sites/${site.id}/screens/new`, site, sites: db.sites() };
  };

  add('GET /sites/:site/screens/new', (context) => {
    const page = pairingAt(context);
    return page ? context.html(PairPage(page)) : context.notFound();
  });

  /** The screen that waits with the code of a form; undefined: there is none, which costs who guesses more and more time. */
  const waitingFor = (context: DeskContext, form: Record<string, string>) => {
    const guesser = `account ${personOf(context).id}`;
    const ms = guesses.waitOf(guesser, now());
    if (ms > 0) return { kind: 'wait', seconds: Math.ceil(ms / 1000) } as const;
    const code = codeForm.safeParse(form).data?.code;
    const waiting = code === undefined ? undefined : pairings.find(code, now());
    if (!waiting) {
      guesses.failed(guesser, now());
      return { kind: 'wrong', seconds: 0 } as const;
    }
    guesses.succeeded(guesser);
    return { kind: 'found', code: waiting.code, words: fingerprintOf(waiting.key) } as const;
  };

  type Page = NonNullable<ReturnType<typeof pairingAt>>;
  const notFound = (context: DeskContext, page: Page, { kind, seconds }: Refused, form: Record<string, string>) =>
    context.html(
      PairPage({ ...page, fault: kind === 'wait' ? 'codeWait' : 'codeWrong', seconds, typed: form.code }),
      kind === 'wait' ? 429 : 422,
    );

  add('POST /sites/:site/screens/new', async (context) => {
    const page = pairingAt(context);
    if (!page) return context.notFound();
    const form = await readForm(context);
    const found = waitingFor(context, form);
    return found.kind === 'found' ? context.html(PairPage({ ...page, found })) : notFound(context, page, found, form);
  });

  add('POST /sites/:site/screens', async (context) => {
    const page = pairingAt(context);
    if (!page) return context.notFound();
    const form = await readForm(context);
    const found = waitingFor(context, form);
    if (found.kind !== 'found') return notFound(context, page, found, form);
    const asked = nameForm.safeParse(form);
    if (!asked.success) {
      const nameFault = nameFaultOf(asked.error);
      return context.html(PairPage({ ...page, found, nameFault, name: form.name }), 422);
    }
    try {
      const id = pair(db, pairings, { code: found.code, name: asked.data.name, site: page.site.id }, by(context));
      return context.redirect(`/screens/${id}?done=screenPaired`, 303);
    } catch (error) {
      if (!(error instanceof CodedError && error.code === 'desk.pairing-over')) throw error;
      return context.html(PairPage({ ...page, fault: 'codeWrong', seconds: 0 }), 422);
    }
  });
}
