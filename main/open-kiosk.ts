import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import type { Logger } from 'pino';
import { CodedError } from '../content/model/coded-error.ts';
import { openBlobs } from '../content/store/blobs.ts';
import { isDamage } from '../content/store/damaged-store.ts';
import { codedFailure } from '../content/sync/coded-failure.ts';
import { createPatience } from '../content/sync/patience.ts';
import type { StartRunner, SyncRunner } from '../content/sync/port-runner.ts';
import { syncInOrder } from '../content/sync/sync-in-order.ts';
import { createTrustedClock } from '../content/trust/clock.ts';
import { isDevelopmentRoot } from '../content/trust/refresh.ts';
import type { ScreenConfig } from '../kiosk-config/screen.schema.ts';
import type { EditionAsked } from './edition-asked.ts';
import { createKiosk, type Kiosk } from './kiosk/compose.ts';
import type { ExitNote } from './kiosk/last-exit.ts';
import type { LastLines } from './kiosk/last-lines.ts';
import { machinePower } from './kiosk/machine-power.ts';
import type { Opening, OpenKiosk } from './kiosk/screen.ts';
import { openServiceSecrets } from './kiosk/service-secrets.ts';
import type { LastExit, PowerOrder } from './kiosk/status.ts';
import type { View } from './kiosk/view.ts';
import { type OpenStore, openStore } from './open-store.ts';
import { findOrigin, type Origin, type Places } from './origin.ts';
import { programVersion } from './program-version.ts';
import { createMissedWords } from './visitor/missed-words.ts';

/** How long the window has the machine to itself before the first sync, where there is something to show. */
const settleSeconds = 2;

/** How long a restart that was asked for on the service page waits, in milliseconds. */
const restartMs = 300;

/** What a shell lends to its screen. */
export type ScreenTools = {
  startRunner: StartRunner;
  log: Logger;
  lastLines: LastLines;
  /** Which of the editions here somebody asked for. */
  edition?: EditionAsked | undefined;
  exit?: ExitNote;
  /** Why the configuration is the last good one and not that of the file. */
  configFault?: string | undefined;
};

/** Opens what a configuration describes: trust, store, sync and what answers over them. The network is not waited for. */
export async function openKiosk(
  config: ScreenConfig,
  places: Places,
  tools: ScreenTools,
  opening: Opening,
): Promise<OpenKiosk> {
  try {
    return await openOnce(config, places, tools, { ...opening, isSuspect: !opening.isFirst });
  } catch (error) {
    // Not all of a large store is looked at before it is read for the first time.
    if (!opening.isFirst || !isDamage(error)) throw error;
    return openOnce(config, places, tools, { ...opening, isSuspect: true });
  }
}

async function openOnce(
  config: ScreenConfig,
  places: Places,
  { startRunner, log, lastLines, edition, exit, configFault }: ScreenTools,
  { reopen, isFirst, isSuspect, view }: Opening & { isSuspect: boolean },
): Promise<OpenKiosk> {
  const origin = await findOrigin(config, places);
  const { stateFolder } = places;
  const store = await openStore({ stateFolder, scratch: tmpdir(), startRunner, isSuspect, reopen });
  // From here on, no other program has the folder.
  exit?.begin();
  try {
    if (isFirst && edition) await showAsked(store, edition, log);
    const kiosk = await kioskOver({
      ...store,
      ...origin,
      config,
      stateFolder,
      log,
      lastLines,
      power: machinePower(places.environment),
      reopen,
      view,
      lastExit: exit?.last,
      configFault,
    });
    return {
      app: kiosk.app,
      close: async () => {
        const stopped = kiosk.stop();
        await store.runner.close();
        await stopped;
        store.db.close();
      },
    };
  } catch (error) {
    await store.runner.close();
    store.db.close();
    throw error;
  }
}

type Over = OpenStore &
  Origin & {
    config: ScreenConfig;
    stateFolder: string;
    log: Logger;
    lastLines: LastLines;
    power: ((order: PowerOrder) => void) | undefined;
    reopen: () => void;
    view: View;
    lastExit: LastExit | undefined;
    configFault: string | undefined;
  };

async function kioskOver({ db, runner, config, stateFolder, log, reopen, view, ...origin }: Over): Promise<Kiosk> {
  const { repositories, pinnedRoot, everySeconds, lastLines, power, lastExit } = origin;
  const configFault = origin.configFault ?? origin.rootFault;
  if (origin.rootFault) log.error({ reason: origin.rootFault }, 'the last good root is trusted');
  const hasEdition = db.edition() !== undefined;
  if (runner.quarantined) log.error({ lies: runner.quarantined }, 'the store was damaged, and is built anew');
  const firstRefusals = hasEdition ? [] : await bringFirst(runner, [stateFolder, origin.first], pinnedRoot);
  const clock = createTrustedClock({
    system: () => new Date(),
    monotonicMs: () => performance.now(),
    signedTime: () => later(db.signedTime(), origin.shippedAt),
  });
  const patience = createPatience(() => performance.now());
  const kiosk = createKiosk({
    config,
    db,
    blobs: openBlobs(stateFolder),
    developmentKeys: () => trustsDevelopment(db.trustedRoot(), pinnedRoot),
    afterSeconds: hasEdition ? settleSeconds : 0,
    everySeconds,
    random: Math.random,
    sync: ({ onProgress, onPassedOver }) =>
      syncInOrder({
        repositories,
        sync: (repository) => {
          const syncOnce = () =>
            runner.sync({ repository, pinnedRoot, now: clock().now, isFallback: false }, onProgress);
          // The only one is asked by the loop when it may be, and whenever somebody wants it.
          return repositories.length > 1 ? patience(repository, syncOnce) : syncOnce();
        },
        onPassedOver,
      }),
    judge: (verdict) => runner.display(verdict),
    onDamaged: reopen,
    firstRefusals,
    clock,
    missed: createMissedWords({ now: () => performance.now(), key: randomBytes(32) }),
    service: {
      secrets: openServiceSecrets(stateFolder),
      monotonicMs: () => performance.now(),
      randomBytes,
      // Once the page has its answer.
      restart: () => void setTimeout(() => process.kill(process.pid, 'SIGTERM'), restartMs),
      version: programVersion,
      lines: lastLines.list,
      power,
    },
    stateFolder,
    view,
    lastExit,
    configFault,
    log,
  });
  await kiosk.start();
  return kiosk;
}

/** Shows the edition that somebody asked for, until a new one comes. */
async function showAsked({ db, runner }: OpenStore, edition: EditionAsked, log: Logger): Promise<void> {
  await runner.display(edition);
  const number = db.edition()?.number;
  if (edition === 'previous' && db.override() === undefined) log.warn('there is no edition before this one');
  else log.warn({ edition: number }, `the ${edition} edition is shown, as asked`);
}

function later(one: Date | undefined, other: Date | undefined): Date | undefined {
  return one && other && other < one ? one : (other ?? one);
}

/** A stored root that a disk has changed is replaced by the pinned one at the next sync. */
function trustsDevelopment(stored: Buffer | undefined, pinnedRoot: Buffer): boolean {
  try {
    return isDevelopmentRoot(stored ?? pinnedRoot);
  } catch {
    return isDevelopmentRoot(pinnedRoot);
  }
}

/**
 * Brings what is left of a store that was lost, else what came along. How old it is does not matter: nothing in it expires.
 *
 * @returns what was refused on the way; the first of it comes last, to stay in the status
 */
async function bringFirst(runner: SyncRunner, repositories: string[], pinnedRoot: Buffer): Promise<CodedError[]> {
  const refusals: CodedError[] = [];
  for (const repository of repositories) {
    const outcome = await runner
      .sync({ repository, pinnedRoot, now: new Date(0), isFallback: true })
      .catch((error: unknown) => {
        const { code, message, cause } = codedFailure(error);
        const sentence = `The edition in ${repository}, which would be shown first, was refused: ${message}`;
        // A new state folder has none yet.
        if (code !== 'trust.missing') refusals.unshift(new CodedError(code, sentence, cause));
      });
    if (outcome?.kind === 'activated') break;
  }
  return refusals;
}
