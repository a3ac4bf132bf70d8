import type { MiddlewareHandler } from 'hono';
import type { DeskEnv } from './desk-env.ts';

/** How a browser calls the machine on which it runs. */
const ownNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * A desk without a public address is asked for by the name of its own machine: a page elsewhere whose name was made to point
 * here, so that a browser takes the desk for that page's own, gets nothing of it.
 */
export const refuseOtherNames: MiddlewareHandler<DeskEnv> = async (context, next) => {
  if (ownNames.has(new URL(context.req.url).hostname)) return next();
  return context.text('This desk answers on its own machine alone. Behind a proxy, start it with --address.', 421);
};
