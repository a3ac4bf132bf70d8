import type { Logger } from 'pino';
import { openBlobs } from '../content/store/blobs.ts';
import { openReadDb } from '../content/store/open.ts';
import type { StartRunner } from '../content/sync/port-runner.ts';
import { isDevelopmentRoot } from '../content/trust/refresh.ts';
import type { ScreenConfig } from '../kiosk-config/screen.schema.ts';
import { createKiosk, type Kiosk } from './kiosk/compose.ts';
import { createPage } from './kiosk/page.ts';
import { findOrigin, type Places } from './origin.ts';
import { pageFolder } from './places.ts';

export type Screen = { kiosk: Kiosk; close: () => Promise<void> };

/** What a shell lends to its screen. */
export type ScreenTools = { startRunner: StartRunner; log: Logger };

/** Opens what a configuration describes: trust, store, sync and the host over them. The network is not waited for. */
export async function openScreen(config: ScreenConfig, places: Places, tools: ScreenTools): Promise<Screen> {
  const { stateFolder } = places;
  const { startRunner, log } = tools;
  const page = await createPage(pageFolder);
  const { repository, everySeconds, pinnedRoot, first } = await findOrigin(config, places);
  const runner = await startRunner(stateFolder);
  const db = openReadDb(stateFolder);
  if (!db.edition()) {
    // The program is trusted with the folder that came along: how old it is does not matter, so nothing in it expires.
    const refused = (error: unknown) => log.error({ reason: String(error) }, 'the edition that came along was refused');
    await runner.sync({ repository: first, pinnedRoot, now: new Date(0) }).catch(refused);
  }
  if (db.edition() && !db.documents('site').some(({ id }) => id === config.site)) {
    log.warn({ site: config.site }, 'the edition has no such site: check "site" in the configuration');
  }
  const kiosk = createKiosk({
    config,
    db,
    blobs: openBlobs(stateFolder),
    page,
    developmentKeys: () => isDevelopmentRoot(db.trustedRoot() ?? pinnedRoot),
    everySeconds,
    sync: () => runner.sync({ repository, pinnedRoot, now: new Date() }),
    now: () => new Date(),
    log,
  });
  return {
    kiosk,
    close: async () => {
      const stopped = kiosk.stop();
      await runner.close();
      await stopped;
      db.close();
    },
  };
}
