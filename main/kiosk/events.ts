import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { ScreenEvent } from './status.ts';

/** How often a silent stream says that it lives, in milliseconds. */
const heartbeatMs = 20_000;

type Listener = (event: ScreenEvent) => void;

/**
 * Tells every open page what happens on the screen, by server-sent events.
 *
 * @param edition the number of the edition that is shown
 */
export function createEvents(edition: () => number | undefined) {
  const listeners = new Map<Listener, () => void>();
  const app = new Hono().get('/api/events', (context) =>
    streamSSE(context, async (stream) => {
      const gone = Promise.withResolvers<void>();
      stream.onAbort(gone.resolve);
      const listener: Listener = (event) => void stream.writeSSE({ data: JSON.stringify(event) });
      const sayAlive = () => stream.writeSSE({ event: 'alive', data: '' });
      // A page that is listening does not keep a host alive that is to end.
      const heartbeat = setInterval(() => void sayAlive(), heartbeatMs).unref();
      listeners.set(listener, gone.resolve);
      listener({ kind: 'begin', edition: edition() });
      await gone.promise;
      clearInterval(heartbeat);
      listeners.delete(listener);
    }),
  );
  return {
    app,
    emit: (event: ScreenEvent) => {
      for (const listener of listeners.keys()) listener(event);
    },
    /** Ends every stream: a page then listens to what comes in the place of this host. */
    end: () => {
      for (const end of listeners.values()) end();
    },
  };
}
