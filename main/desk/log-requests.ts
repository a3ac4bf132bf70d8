import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Logger } from 'pino';
import type { DeskEnv } from './desk-env.ts';

/** One line a request: the pattern of its route, never its path, which can hold a link's secret, nor who asked. */
export function logRequests(log: Logger): MiddlewareHandler<DeskEnv> {
  return async (context, next) => {
    await next();
    const { method } = context.req;
    log.info({ method, route: routePath(context, -1), status: context.res.status }, 'answered');
  };
}
