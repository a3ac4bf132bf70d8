import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import type { Logger } from 'pino';

/** Where a running screen tells how it is, to programs of its own user: the folder is closed to others. */
export const statusSocket = (stateFolder: string) => join(stateFolder, 'status.sock');

/**
 * Answers what the page is told, on a socket in the state folder, until the program ends. A screen without one shows all
 * the same.
 */
export function tellStatus(app: Hono, stateFolder: string, log: Logger): void {
  const path = statusSocket(stateFolder);
  const told = new Hono()
    .get('/api/status', ({ req }) => app.request(req.path))
    .get('/api/home', ({ req }) => app.request(req.path));
  const server = createAdaptorServer({ fetch: told.fetch });
  server.on('error', ({ message }) => log.warn({ reason: message }, 'the status command will find nobody'));
  // One that was killed leaves its socket behind; who calls this has the folder to itself.
  rmSync(path, { force: true });
  server.listen(path);
  server.unref();
}
