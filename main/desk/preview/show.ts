import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { languages } from '../../../content/model/language.ts';
import type { Preview } from '../../visitor/answers.ts';
import { createVisitorApi } from '../../visitor/visitor-api.ts';
import type { PreviewStore } from './fill-store.ts';

/** How a draft is looked at. */
export type View = { site: string; now: Date; begins: Preview };

/** Answers the visitor's page of one preview; paths are those of a screen. `end` ends the streams that are open. */
export type Show = { fetch: (request: Request) => Response | Promise<Response>; end: () => void };

/** How often a silent stream says that it lives, in milliseconds. */
const aliveMs = 20_000;

/** A day: nobody is asked whether she is still there. */
const visit = { idleSeconds: 24 * 60 * 60, warningSeconds: 60 };

/**
 * The page and the visitor API of a screen over a draft, at one site and one moment, which stands still. What a screen has
 * beside these, its own state, is made up: it is well.
 */
export function createShow({ db, blobs }: PreviewStore, page: Hono, { site, now, begins }: View): Show {
  const status = {
    languages,
    visit,
    developmentKeys: false,
    clock: 'right',
    sync: { kind: 'none' },
    preview: begins,
  };
  const ends = new Set<() => void>();
  const app = new Hono()
    .get('/api/status', (context) => context.json(status))
    .post('/api/alive', (context) => context.body(null, 204))
    .get('/api/events', (context) =>
      streamSSE(context, async (stream) => {
        const gone = Promise.withResolvers<void>();
        stream.onAbort(gone.resolve);
        ends.add(gone.resolve);
        await stream.writeSSE({ data: JSON.stringify({ kind: 'begin', edition: db.edition()?.number }) });
        const alive = setInterval(() => void stream.writeSSE({ event: 'alive', data: '' }), aliveMs).unref();
        await gone.promise;
        clearInterval(alive);
        ends.delete(gone.resolve);
      }),
    )
    .route('/', createVisitorApi(db, { blobs, site, now: () => now }))
    .route('/', page);
  app.notFound((context) => context.json({ code: 'preview.not-found' }, 404));
  return {
    fetch: (request) => app.fetch(request),
    end: () => {
      for (const end of ends) end();
    },
  };
}
