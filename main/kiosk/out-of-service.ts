import { Hono } from 'hono';
import type { OutOfService } from './status.ts';

/** Answers in the place of a kiosk that could not open: the page says that the screen is out of service, and why. */
export function createOutOfService(reason: string): Hono {
  const status: OutOfService = { outOfService: reason };
  return new Hono()
    .get('/api/status', (context) => context.json(status))
    .all('*', (context) => context.body(null, 204));
}
