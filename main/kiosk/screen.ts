import { Hono } from 'hono';
import type { Logger } from 'pino';
import { CodedError } from '../../content/model/coded-error.ts';
import { createOutOfService } from './out-of-service.ts';
import { heartPath } from './plain-page.ts';
import type { View as ShownView } from './recovery.ts';
import { refuseInput, refuseInputPath } from './refuse-input.ts';
import { securityHeaders } from './security-headers.ts';
import { sentenceOf } from './sentence-of.ts';
import { createView, type View } from './view.ts';

/** What answers the page from the store of a screen, until it is closed. */
export type OpenKiosk = { app: Hono; close: () => Promise<void> };

/** How a kiosk is opened: for the first time, or once more after it asked to be closed and opened anew. */
export type Opening = { isFirst: boolean; reopen: () => void; view: View };

export type Screen = {
  /** What a shell mounts: the page at once, every other answer once the kiosk is open. */
  app: Hono;
  /** Opens the kiosk. Where that fails, the page and the log say why, and it is tried again until it can be opened. */
  open: () => Promise<void>;
  /** Why the screen is out of service now; undefined: it is not. */
  fault: () => unknown;
  /** What is known of its view, and what can be asked of it. */
  view: View;
  /** Who is told that a view has drawn a frame with something in it; one listener. */
  onBeat: (listener: (view: ShownView) => void) => void;
  close: () => Promise<void>;
};

/** How long a screen that could not open waits before it tries again, in milliseconds: a disk may have room or be there by then. */
const retryMs = 60_000;

/** A picture of nothing. */
const heart = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>';

/** Whether another program shows this screen already. */
export function isInUse(error: unknown): boolean {
  return error instanceof CodedError && error.code === 'store.in-use';
}

/**
 * A screen whose window does not wait for its content: a browser takes longer to start than a store to open, and both
 * can be done at once.
 *
 * @param openKiosk opens what answers the page, as `open-kiosk.ts` does; while it is opened anew, requests wait
 */
export function createScreen(page: Hono, openKiosk: (opening: Opening) => Promise<OpenKiosk>, log: Logger): Screen {
  let host = Promise.withResolvers<Hono>();
  let opening: Promise<OpenKiosk> | undefined;
  let isReopening = false;
  let isClosed = false;
  let fault: unknown;
  let toldReason: string | undefined;
  let retry: NodeJS.Timeout | undefined;
  let heard = (_view: ShownView) => {};
  const view = createView(() => performance.now());

  const app = new Hono()
    .use(securityHeaders)
    .route('/', page)
    .post('/api/alive', (context) => {
      heard('page');
      const { visit, ratio } = context.req.query();
      view.beat(visit !== undefined, ratio === undefined ? undefined : Number(ratio));
      return context.body(null, 204);
    })
    .get(heartPath, (context) => {
      heard('safe');
      return context.body(heart, 200, { 'content-type': 'image/svg+xml', 'cache-control': 'no-store' });
    })
    .get(refuseInputPath, (context) =>
      context.body(refuseInput, 200, { 'content-type': 'text/javascript; charset=utf-8' }),
    )
    .all('*', async ({ req, env }) => (await host.promise).fetch(req.raw, env));

  /** To who waits for that host, and to who asks from now on, unless another host is waited for by now. */
  const answerWith = (kiosk: Hono, waited: typeof host) => {
    waited.resolve(kiosk);
    if (host !== waited) return;
    host = Promise.withResolvers<Hono>();
    host.resolve(kiosk);
  };

  const tell = (reason: string | undefined) => {
    if (reason === toldReason) return;
    toldReason = reason;
    if (reason === undefined) log.info('the screen is in service again');
    else log.error({ reason }, 'the screen is out of service');
  };

  const mount = async (isFirst: boolean, kiosk: Promise<OpenKiosk>) => {
    opening = kiosk;
    const waited = host;
    try {
      answerWith((await kiosk).app, waited);
      fault = undefined;
      tell(undefined);
    } catch (error) {
      fault = error;
      const reason = sentenceOf(error) ?? String(error);
      tell(reason);
      answerWith(createOutOfService(reason), waited);
      if (!isClosed) retry = setTimeout(() => tryAgain(isFirst), retryMs).unref();
      throw error;
    }
  };

  const tryAgain = (isFirst: boolean) => {
    void mount(isFirst, openKiosk({ isFirst, reopen, view })).catch(() => undefined);
  };

  const reopen = () => {
    if (isReopening || isClosed) return;
    isReopening = true;
    host = Promise.withResolvers<Hono>();
    const former = opening;
    const anew = async () => {
      await (await former)?.close();
      return openKiosk({ isFirst: false, reopen, view });
    };
    void mount(false, anew())
      .catch(() => undefined)
      .finally(() => {
        isReopening = false;
      });
  };

  return {
    app,
    view,
    open: () => mount(true, openKiosk({ isFirst: true, reopen, view })),
    fault: () => fault,
    onBeat: (listener) => {
      heard = listener;
    },
    close: async () => {
      isClosed = true;
      clearTimeout(retry);
      const kiosk = await opening?.catch(() => undefined);
      await kiosk?.close();
    },
  };
}
