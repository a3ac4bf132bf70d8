import type { DeskParts } from '../create-desk.ts';
import type { AddRoute } from '../guard.ts';

const lookHeaders = { 'cache-control': 'private, max-age=31536000, immutable' };

/** What programs and browsers ask for by themselves. */
export function addServiceRoutes(add: AddRoute, { db, look }: DeskParts): void {
  add('GET /health', (context) => {
    db.hasAccounts();
    return context.json({ status: 'ok' });
  });

  add('GET /look/:name', (context) => {
    const file = look.files.get(context.req.param('name') ?? '');
    if (!file) return context.notFound();
    return context.body(file.bytes, 200, { 'content-type': file.type, ...lookHeaders });
  });
}
