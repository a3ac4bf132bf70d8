import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { SyncOutcome } from '../../content/sync/sync.ts';
import { screenSchema } from '../../kiosk-config/screen.schema.ts';
import { createKiosk, type Kiosk } from '../../main/kiosk/compose.ts';
import { createPage } from '../../main/kiosk/page.ts';
import { pageFolder } from '../../main/places.ts';
import { noon } from './publisher.ts';
import { type RepositoryServer, serveRepository } from './repository-server.ts';
import type { ContentFiles } from './small-commune.ts';
import { type SyncedStore, syncedStore } from './synced-store.ts';

/** A screen's host over a real store and the built page, which syncs with a server on loopback once it is started. */
export type TestKiosk = SyncedStore & { kiosk: Kiosk; server: RepositoryServer; log: Record<string, unknown>[] };

export async function openTestKiosk(files?: ContentFiles): Promise<TestKiosk> {
  const store = await syncedStore(files);
  const server = await serveRepository(store.publisher.repository);
  const log: Record<string, unknown>[] = [];
  const kiosk = createKiosk({
    config: screenSchema.parse({ site: 'headquarters', languages: ['ar', 'fr'], orientation: 'portrait' }),
    db: store.db,
    blobs: store.blobs,
    page: await createPage(pageFolder),
    developmentKeys: () => true,
    everySeconds: 0.02,
    sync: (): Promise<SyncOutcome> => store.screen.sync(server.address),
    now: () => noon,
    log: pino({}, { write: (line: string) => void log.push(JSON.parse(line)) }),
  });
  onTestFinished(() => kiosk.stop());
  return { ...store, kiosk, server, log };
}
