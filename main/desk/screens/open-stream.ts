import type { ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { DeskContext } from '../desk-env.ts';
import type { ScreenStream } from './live-screens.ts';

/** A screen that takes nothing more of its stream is let go, rather than fed in memory. */
const maxUnreadBytes = 8_192;

const headers = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  // A proxy that collects what comes would keep an order for itself (nginx).
  'x-accel-buffering': 'no',
};

/** A stream that has begun, and what its route answers. */
export type OpenedStream = { stream: ScreenStream; answer: Response };

/**
 * Written to the server's response itself: a web stream between would hold kilobytes more of each of thousands of screens.
 *
 * @param closed hears that the other side has gone, or was let go
 */
export function openStream({ env }: DeskContext, closed: (stream: ScreenStream) => void): OpenedStream {
  const { outgoing } = env as { outgoing: ServerResponse };
  const stream: ScreenStream = {
    send: (event) => {
      if (outgoing.destroyed) return;
      outgoing.write(event);
      if (outgoing.writableLength > maxUnreadBytes) outgoing.destroy();
    },
    end: () => void outgoing.end(),
  };
  outgoing.on('close', () => closed(stream));
  outgoing.writeHead(200, headers);
  return { stream, answer: RESPONSE_ALREADY_SENT };
}
