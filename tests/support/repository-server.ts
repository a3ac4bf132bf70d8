import { onTestFinished } from 'vitest';
import { type Answer, openStaticServer, type StaticServer } from './static-server.ts';

export type { Answer } from './static-server.ts';

export type RepositoryServer = StaticServer;

/** A web server over a repository folder that closes when the test ends. */
export async function serveRepository(folder: string, answer?: Answer): Promise<RepositoryServer> {
  const served = await openStaticServer(folder, answer);
  onTestFinished(() => served.close());
  return served;
}

/** Says how long the file is, sends a half of it and hangs up. */
export const cut: Answer = (_path, response, bytes) => {
  response.writeHead(200, { 'content-length': bytes?.length });
  // Later, so that the half has arrived by then.
  response.write(bytes?.subarray(0, bytes.length / 2), () => setTimeout(() => response.destroy(), 100));
  return true;
};
