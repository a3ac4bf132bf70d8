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

/** @param closed hears that the other side has gone, or was let go */
export function openStream({ env }: DeskContext, closed: (stream: ScreenStream) => void): OpenedStream {
  // A desk that is asked without a server has none.
  const { outgoing } = (env ?? {}) as { outgoing?: ServerResponse };
  return outgoing ? overServer(outgoing, closed) : withoutServer(closed);
}

/** Written to the server's response itself: a web stream between would hold kilobytes more of each of thousands of screens. */
function overServer(outgoing: ServerResponse, closed: (stream: ScreenStream) => void): OpenedStream {
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

function withoutServer(closed: (stream: ScreenStream) => void): OpenedStream {
  const text = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const stream: ScreenStream = {
    send: (event) => controller?.enqueue(text.encode(event)),
    end: () => controller?.close(),
  };
  const body = new ReadableStream<Uint8Array>({
    start: (own) => {
      controller = own;
    },
    cancel: () => closed(stream),
  });
  return { stream, answer: new Response(body, { headers }) };
}
