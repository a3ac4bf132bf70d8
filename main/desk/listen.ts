import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { CodedError } from '../../content/model/coded-error.ts';
import type { DeskEnv } from './desk-env.ts';

export type Listening = { address: string; close: () => Promise<void> };

/**
 * Serves the desk to this machine only: passwords do not cross a network without TLS, which a proxy brings.
 *
 * @throws {CodedError} `desk.port`
 */
export async function listen(app: Hono<DeskEnv>, port: number): Promise<Listening> {
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new CodedError('desk.port', '--port takes a whole number from 0 to 65535; 0 is any free port.');
  }
  const server = await new Promise<Server>((resolve, reject) => {
    const made = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }, () => resolve(made)) as Server;
    made.on('error', (cause: NodeJS.ErrnoException) =>
      reject(
        new CodedError(
          'desk.port',
          `The desk cannot listen on port ${port} (${cause.code}): choose another with --port.`,
          cause,
        ),
      ),
    );
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}
