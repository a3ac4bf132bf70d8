import type { MiddlewareHandler } from 'hono';
import type { DeskEnv } from './desk-env.ts';

/** How a browser calls the machine on which it runs, and a proxy there that passes no name on. */
const ownNames = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * A desk is asked for by the name of its own machine, or by that of its public address: a page elsewhere whose name was made
 * to point here, so that a browser takes the desk for that page's own, gets nothing of it.
 */
export function refuseOtherNames(publicOrigin: string | undefined): MiddlewareHandler<DeskEnv> {
  const names = new Set(publicOrigin ? [...ownNames, new URL(publicOrigin).hostname] : ownNames);
  const sentence = publicOrigin
    ? `This desk answers at ${publicOrigin} alone: a proxy passes that name on, or none.`
    : 'This desk answers on its own machine alone. Behind a proxy, start it with --address.';
  return async (context, next) => {
    if (names.has(new URL(context.req.url).hostname)) return next();
    return context.text(sentence, 421);
  };
}
