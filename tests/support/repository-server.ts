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
