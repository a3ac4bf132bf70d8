import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { CodedError } from '../../content/model/coded-error.ts';
import type { View } from '../kiosk/recovery.ts';
import { securityHeaders } from '../kiosk/security-headers.ts';
import { createDoor } from './door.ts';
import { ensureLoopback, loopback } from './loopback.ts';
import { createPageStream } from './page-stream.ts';

export type Served = {
  /** A new address that opens a view of the screen in one browser, once. The browser before it is then shut out. */
  issueAddress: (view?: View) => string;
  /** Who is told that the page is gone, with nothing in its place; one listener. */
  onLeft: (listener: () => void) => void;
  close: () => Promise<void>;
};

/**
 * Serves a screen's handler on a port of this machine only.
 *
 * @param port 0 takes any free one
 * @throws {CodedError} `chromium.port`, `chromium.loopback`
 */
export async function serveOnLoopback(app: Hono, port: number): Promise<Served> {
  const door = createDoor();
  const stream = createPageStream();
  const guarded = new Hono()
    .use(securityHeaders)
    .use(door.middleware)
    .use(stream.middleware)
    .all('*', (context) => app.fetch(context.req.raw, context.env));
  const server = await listen(guarded, port);
  const { port: taken } = server.address() as AddressInfo;
  await ensureLoopback(taken);
  return {
    issueAddress: (view = 'page') => `http://${loopback}:${taken}/open?token=${door.issueToken(view)}`,
    onLeft: stream.onLeft,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function listen(app: Hono, port: number): Promise<Server> {
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new CodedError('chromium.port', '--port takes a whole number from 0 to 65535; 0 is any free port.');
  }
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: loopback, port }, () => resolve(server)) as Server;
    server.on('error', (cause: NodeJS.ErrnoException) =>
      reject(new CodedError('chromium.port', portSentence(port, cause), cause)),
    );
  });
}

function portSentence(port: number, cause: NodeJS.ErrnoException): string {
  if (cause.code === 'EADDRINUSE') return `Port ${port} is taken by another program: choose another with --port.`;
  return `The screen cannot listen on ${loopback}:${port} (${cause.code}).`;
}
