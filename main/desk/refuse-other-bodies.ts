import type { MiddlewareHandler } from 'hono';
import type { DeskEnv } from './desk-env.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What a form of a browser sends; the one without a type has no body. */
const formTypes = /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\b/i;

/**
 * Pages send forms and nothing else. A body of another type is no way around the check of where a form comes from, which looks at forms
 * alone since browsers ask first before they send anything else to another origin.
 */
export const refuseOtherBodies: MiddlewareHandler<DeskEnv> = async (context, next) => {
  const type = context.req.header('content-type') ?? 'text/plain';
  if (safeMethods.has(context.req.method) || formTypes.test(type)) return next();
  return context.body(null, 415);
};
