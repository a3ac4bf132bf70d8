import type { MiddlewareHandler } from 'hono';
import { pagePath } from './door.ts';

export type PageStream = {
  middleware: MiddlewareHandler;
  /** Who is told that the page is gone, with nothing in its place; one listener. */
  onLeft: (listener: () => void) => void;
};

/**
 * Sees at once that a page is gone: it holds one stream of events open for as long as it lives, and the browser cuts the stream
 * when the page's process ends. A page that opens itself afresh, as after each visit, has asked for its document before.
 */
export function createPageStream(): PageStream {
  let documents = 0;
  let tellLeft = () => {};
  return {
    middleware: async ({ req }, next) => {
      if (req.path === pagePath) documents += 1;
      if (req.path === '/api/events') {
        const document = documents;
        // A stream that the host itself ends is not aborted.
        req.raw.signal.addEventListener('abort', () => {
          if (document === documents) tellLeft();
        });
      }
      await next();
    },
    onLeft: (listener) => {
      tellLeft = listener;
    },
  };
}
