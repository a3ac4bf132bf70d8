import type { DeskParts } from '../create-desk.ts';
import type { AddRoute } from '../guard.ts';
import { expose, expositionType } from '../health/exposition.ts';
import { createInspect } from '../health/inspect.ts';
import { deskMetrics, watchProcess } from '../health/metrics.ts';
import { openApi } from '../open-api.ts';

const lookHeaders = { 'cache-control': 'private, max-age=31536000, immutable' };

/** What programs and browsers ask for by themselves. */
export function addServiceRoutes(add: AddRoute, { look, requests, ...parts }: DeskParts): void {
  const { repository } = parts.publishing;
  const inspect = createInspect({ ...parts, repository, mirrors: parts.mirrors ?? (() => []) });
  const processMetrics = watchProcess();

  // Of what is wrong, anybody hears its name alone; what it comes to is in the metrics.
  add('GET /health', async (context) => {
    const { ill } = await inspect();
    return ill.length === 0 ? context.json({ status: 'ok' }) : context.json({ status: 'ill', ill }, 503);
  });

  add('GET /metrics', async (context) => {
    const metrics = [...deskMetrics(parts.db, await inspect()), ...requests.metrics(), ...processMetrics()];
    return context.body(expose(metrics), 200, { 'content-type': expositionType });
  });

  add('GET /openapi.json', (context) => context.json(openApi()));

  add('GET /look/:name', (context) => {
    const file = look.files.get(context.req.param('name') ?? '');
    if (!file) return context.notFound();
    return context.body(file.bytes, 200, { 'content-type': file.type, ...lookHeaders });
  });
}
