import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { ScreenEvent } from './status.ts';

/** How often a silent stream says that it lives, in milliseconds. */
const heartbeatMs = 20_000;

type Listener = (event: ScreenEvent) => void;

/** Tells every open page what happens on the screen, by server-sent events. */
export function createEvents() {
  const listeners = new Set<Listener>();
  const app = new Hono().get('/api/events', (context) =>
    streamSSE(context, async (stream) => {
      const listener: Listener = (event) => void stream.writeSSE({ data: JSON.stringify(event) });
      listeners.add(listener);
      stream.onAbort(() => void listeners.delete(listener));
      while (!stream.aborted && !stream.closed) {
        await stream.writeSSE({ event: 'alive', data: '' });
        await stream.sleep(heartbeatMs);
      }
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
