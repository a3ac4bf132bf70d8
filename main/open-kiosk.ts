import type { Logger } from 'pino';
import { openBlobs } from '../content/store/blobs.ts';
import { openReadDb } from '../content/store/open.ts';
import type { StartRunner, SyncRunner } from '../content/sync/port-runner.ts';
import { createTrustedClock } from '../content/trust/clock.ts';
import { isDevelopmentRoot } from '../content/trust/refresh.ts';
import type { ScreenConfig } from '../kiosk-config/screen.schema.ts';
import { createKiosk } from './kiosk/compose.ts';
import type { OpenKiosk } from './kiosk/screen.ts';
import { findOrigin, type Origin, type Places } from './origin.ts';

/** How long the window has the machine to itself before the first sync, where there is something to show. */
const settleSeconds = 2;

/** What a shell lends to its screen. */
export type ScreenTools = { startRunner: StartRunner; log: Logger };

/** Opens what a configuration describes: trust, store, sync and what answers over them. The network is not waited for. */
export async function openKiosk(config: ScreenConfig, places: Places, tools: ScreenTools): Promise<OpenKiosk> {
  const origin = await findOrigin(config, places);
  const runner = await tools.startRunner(places.stateFolder);
  try {
    return await openOver(runner, origin, config, places, tools);
  } catch (error) {
    await runner.close();
    throw error;
  }
}

async function openOver(
  runner: SyncRunner,
  { repository, everySeconds, pinnedRoot, first }: Origin,
  config: ScreenConfig,
  { stateFolder }: Places,
  { log }: ScreenTools,
): Promise<OpenKiosk> {
  const db = openReadDb(stateFolder);
  const hasEdition = db.edition() !== undefined;
  if (!hasEdition) {
    // The program is trusted with the folder that came along: how old it is does not matter, so nothing in it expires.
    const refused = (error: unknown) => log.error({ reason: String(error) }, 'the edition that came along was refused');
    await runner.sync({ repository: first, pinnedRoot, now: new Date(0) }).catch(refused);
  }
  if (db.edition() && !db.documents('site').some(({ id }) => id === config.site)) {
    log.warn({ site: config.site }, 'the edition has no such site: check "site" in the configuration');
  }
  const clock = createTrustedClock({
    system: () => new Date(),
    monotonicMs: () => performance.now(),
    signedTime: () => db.signedTime(),
  });
  const kiosk = createKiosk({
    config,
    db,
    blobs: openBlobs(stateFolder),
    developmentKeys: () => isDevelopmentRoot(db.trustedRoot() ?? pinnedRoot),
    afterSeconds: hasEdition ? settleSeconds : 0,
    everySeconds,
    sync: () => runner.sync({ repository, pinnedRoot, now: clock().now }),
    clock,
    log,
  });
  kiosk.start();
  return {
    app: kiosk.app,
    close: async () => {
      const stopped = kiosk.stop();
      await runner.close();
      await stopped;
      db.close();
    },
  };
}
