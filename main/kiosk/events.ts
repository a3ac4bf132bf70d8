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
  const listeners = new Set<Listener>();
  const app = new Hono().get('/api/events', (context) =>
    streamSSE(context, async (stream) => {
      const gone = new Promise<void>((resolve) => stream.onAbort(resolve));
      const listener: Listener = (event) => void stream.writeSSE({ data: JSON.stringify(event) });
      const sayAlive = () => stream.writeSSE({ event: 'alive', data: '' });
      // A page that is listening does not keep a host alive that is to end.
      const heartbeat = setInterval(() => void sayAlive(), heartbeatMs).unref();
      listeners.add(listener);
      listener({ kind: 'begin', edition: edition() });
      await gone;
      clearInterval(heartbeat);
      listeners.delete(listener);
    }),
  );
  return {
    app,
    emit: (event: ScreenEvent) => {
      for (const listener of listeners) listener(event);
    },
  };
}
