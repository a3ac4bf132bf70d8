import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { DeskEnv } from '../desk-env.ts';
import type { Metric } from './exposition.ts';

type Count = { method: string; route: string; status: number; requests: number; seconds: number };

export type RequestCounts = { count: MiddlewareHandler<DeskEnv>; metrics(): Metric[] };

/** Counts answers by the pattern of their route, since the desk was started. */
export function countRequests(): RequestCounts {
  const counts = new Map<string, Count>();
  return {
    count: async (context, next) => {
      const begun = performance.now();
      await next();
      const [{ method }, route, { status }] = [context.req, routePath(context, -1), context.res];
      const key = `${method} ${route} ${status}`;
      const count = counts.get(key) ?? { method, route, status, requests: 0, seconds: 0 };
      count.requests += 1;
      count.seconds += (performance.now() - begun) / 1000;
      counts.set(key, count);
    },
    metrics: () => {
      const by = (measure: 'requests' | 'seconds') =>
        [...counts.values()].map(({ method, route, status, ...one }) => ({
          labels: { method, route, status: String(status) },
          value: one[measure],
        }));
      return [
        { name: 'shubbak_desk_requests_total', help: 'Answers', type: 'counter', values: by('requests') },
        {
          name: 'shubbak_desk_request_seconds_total',
          help: 'Time until answers began',
          type: 'counter',
          values: by('seconds'),
        },
      ];
    },
  };
}
