import { getConnInfo } from '@hono/node-server/conninfo';
import type { DeskContext } from './desk-env.ts';

/** The address of who is connected; behind a proxy, the one that it saw: it adds it at the end, after what others claim. */
export function addressOf(isBehindProxy: boolean): (context: DeskContext) => string {
  return (context) => {
    const seen = isBehindProxy ? context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
    return seen || (getConnInfo(context).remote.address ?? '');
  };
}
