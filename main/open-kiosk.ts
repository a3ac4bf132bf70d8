import type { Logger } from 'pino';
import { CodedError } from '../content/model/coded-error.ts';
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
  if (runner.quarantined) log.error({ lies: runner.quarantined }, 'the store was damaged, and is built anew');
  if (!hasEdition) await bringFirst(runner, [stateFolder, first], pinnedRoot, log);
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
    developmentKeys: () => trustsDevelopment(db.trustedRoot(), pinnedRoot),
    afterSeconds: hasEdition ? settleSeconds : 0,
    everySeconds,
    random: Math.random,
    sync: async () => runner.sync({ repository, pinnedRoot, now: clock().now, isFallback: false }),
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

/** A stored root that a disk has changed is replaced by the pinned one at the next sync. */
function trustsDevelopment(stored: Buffer | undefined, pinnedRoot: Buffer): boolean {
  try {
    return isDevelopmentRoot(stored ?? pinnedRoot);
  } catch {
    return isDevelopmentRoot(pinnedRoot);
  }
}

/** What is left of a store that was lost, else what came along. How old it is does not matter: nothing in it expires. */
async function bringFirst(runner: SyncRunner, repositories: string[], pinnedRoot: Buffer, log: Logger): Promise<void> {
  for (const repository of repositories) {
    const outcome = await runner
      .sync({ repository, pinnedRoot, now: new Date(0), isFallback: true })
      .catch((error: unknown) => {
        // A new state folder has none yet.
        const isEmpty = error instanceof CodedError && error.code === 'trust.missing';
        if (!isEmpty) log.error({ repository, reason: String(error) }, 'a first edition was refused');
      });
    if (outcome?.kind === 'activated') return;
  }
}
