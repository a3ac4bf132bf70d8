import { networkInterfaces } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { Hono } from 'hono';
import type { Logger } from 'pino';
import type { CodedError } from '../../content/model/coded-error.ts';
import { openState } from '../../content/model/hours.ts';
import { toLocalTime } from '../../content/model/local-time.ts';
import { localDay } from '../../content/model/validity.ts';
import type { BlobStore } from '../../content/store/blobs.ts';
import { isDamage } from '../../content/store/damaged-store.ts';
import { openOutbox } from '../../content/store/outbox/open-outbox.ts';
import type { ReadDb } from '../../content/store/read-db.ts';
import type { PassedOver } from '../../content/sync/passed-over.ts';
import type { SyncProgress } from '../../content/sync/sync.ts';
import type { SyncedFrom } from '../../content/sync/sync-in-order.ts';
import type { Reading } from '../../content/trust/clock.ts';
import type { ScreenConfig } from '../../kiosk-config/screen.schema.ts';
import type { HomeAnswer } from '../visitor/answers.ts';
import type { MissedWords } from '../visitor/missed-words.ts';
import { createVisitorApi, timeZoneOf } from '../visitor/visitor-api.ts';
import { describeStatus } from './describe-status.ts';
import { startDeliverer } from './desk/deliver.ts';
import { startDeskLink } from './desk/desk-link.ts';
import { createOrders } from './desk/orders.ts';
import { reportOf } from './desk/screen-report.ts';
import { createEvents } from './events.ts';
import { proveEdition } from './prove-edition.ts';
import { createReporter } from './reporter.ts';
import { createSafePage } from './safe-page.ts';
import { createServicePage, type ServiceOptions } from './service-page.ts';
import type { LastExit, ScreenEvent } from './status.ts';
import { startSyncLoop } from './sync-loop.ts';
import { watchTouch } from './touch-watch.ts';
import type { View } from './view.ts';

export type KioskOptions = {
  config: ScreenConfig;
  db: ReadDb;
  blobs: BlobStore;
  /** Whether what is shown was signed with keys that no commune made. */
  developmentKeys: () => boolean;
  /** How long the first sync waits, and how long each one after it. */
  afterSeconds: number;
  everySeconds: number;
  /** From 0 to 1. */
  random: () => number;
  sync: (hears: SyncListener) => Promise<SyncedFrom>;
  /** Says whether the edition that is shown is a good one. */
  judge: (verdict: 'good' | 'faulty') => Promise<void>;
  /** The store cannot be read any more. */
  onDamaged: () => void;
  /** Why what should have been shown first is not; told until a sync is good. */
  firstRefusals?: CodedError[];
  clock: () => Reading;
  /** What visitors look for and no document has. */
  missed: MissedWords;
  service: ServiceOptions;
  stateFolder: string;
  view: View;
  lastExit?: LastExit | undefined;
  configFault?: string | undefined;
  log: Logger;
};

type SyncListener = { onProgress: (progress: SyncProgress) => void; onPassedOver: (passedOver: PassedOver[]) => void };

/** How often a screen looks by itself whose desk would tell it at once, in seconds: something else may have published. */
const toldEverySeconds = 6 * 3_600;

/** How long an edition waits to be shown until all of it was looked at, in milliseconds: a large one is looked at meanwhile. */
const provingBoxMs = 3_000;

/** What answers the page of a screen, and the loop that keeps its content fresh. */
export type Kiosk = { app: Hono; start: () => Promise<void>; stop: () => Promise<void> };

export function createKiosk(options: KioskOptions): Kiosk {
  const { config, db, log } = options;
  const events = createEvents(() => db.edition()?.number);
  const reporter = createReporter(options, {
    emit: (event: ScreenEvent) => {
      events.emit(event);
      link?.noteChange();
    },
    desk: () => link?.state(),
    untouchedHours: () => touch.doubtfulHours(),
  });
  let link: ReturnType<typeof startDeskLink> | undefined;
  let deliverer: ReturnType<typeof startDeliverer> | undefined;

  let isDamaged = false;
  let isStopped = false;
  const noteDamage = (error: unknown) => {
    if (!isDamage(error)) return;
    isDamaged = true;
    options.onDamaged();
  };

  const visitor = createVisitorApi(db, {
    blobs: options.blobs,
    site: config.site,
    now: () => options.clock().now,
    onMissed: options.missed.note,
    onRead: (document, language) => deliverer?.noteRead(document, language),
  });
  const home = async () => (await (await visitor.request('/api/home')).json()) as HomeAnswer;
  const isOpenHere = async () => {
    const { now, clock } = options.clock();
    const { hours, offsets } = await home();
    if (!hours || clock !== 'right') return false;
    const { day, time } = toLocalTime(now, offsets);
    return openState(hours.calendar, day, time).kind === 'open';
  };
  const touch = watchTouch({
    view: options.view,
    isOpen: isOpenHere,
    limitHours: config.untouchedHours,
    onChange: reporter.tellStatus,
    log,
  });
  const localToday = () => {
    const { now, clock } = options.clock();
    return clock === 'right' ? localDay(now, timeZoneOf(db)) : undefined;
  };
  let loop: ReturnType<typeof startSyncLoop> | undefined;
  let syncEndedAt: Date | undefined;
  const service = createServicePage({
    ...options.service,
    facts: () => ({
      kind: 'open',
      site: config.site,
      version: options.service.version,
      now: options.clock().now.toISOString(),
      syncEndedAt: syncEndedAt?.toISOString(),
      status: reporter.status(),
      says: describeStatus({ status: reporter.status(), edition: db.edition(), networks: networkInterfaces() }).lines,
      lines: options.service.lines(),
      hasPower: options.service.power !== undefined,
    }),
    syncNow: async () => loop?.syncNow(),
    log,
  });

  const orders = createOrders({
    ...options,
    newest: () => db.newest()?.number,
    syncNow: () => void loop?.syncNow(),
    send: async (path, body) => link?.send(path, body),
  });
  const startLink = (address: string) =>
    startDeskLink({
      address,
      stateFolder: options.stateFolder,
      random: options.random,
      report: () =>
        reportOf({
          db,
          status: reporter.status,
          view: options.view,
          now: () => options.clock().now,
          stateFolder: options.stateFolder,
          version: options.service.version,
        }),
      onOrder: orders.obey,
      onOpened: () => deliverer?.deliver(),
      onClosed: () => orders.syncWithin(options.everySeconds),
      log,
    });

  const app = new Hono()
    .get('/api/status', (context) => context.json(reporter.status()))
    .route('/', events.app)
    .route('/', visitor)
    .route('/', service)
    .route('/', createSafePage({ config, db, clock: options.clock, home }));
  app.notFound((context) => context.json({ code: 'kiosk.not-found' }, 404));
  app.onError((error, context) => {
    log.error({ path: context.req.path, error: error.message }, 'a request failed');
    noteDamage(error);
    return context.json({ code: 'kiosk.failed' }, 500);
  });

  // What a disk has changed is built anew from what was signed, whose fault it is not.
  const prove = () => proveEdition({ app, db, judge: options.judge, isOver: () => isDamaged || isStopped });

  const syncAndProve = async () => {
    try {
      const synced = await options.sync(reporter);
      await prove();
      return synced;
    } catch (error) {
      noteDamage(error);
      throw error;
    } finally {
      syncEndedAt = options.clock().now;
    }
  };

  return {
    app,
    start: async () => {
      for (const error of options.firstRefusals ?? []) reporter.onRefused(error);
      const proving = prove().catch(reporter.onRefused);
      await Promise.race([proving, sleep(provingBoxMs, undefined, { ref: false })]);
      // What a sync brings is proven after it.
      const sync = () => proving.then(syncAndProve);
      const everySeconds = () =>
        link?.isOpen() ? Math.max(options.everySeconds, toldEverySeconds) : options.everySeconds;
      loop = startSyncLoop({ ...options, ...reporter, everySeconds, sync });
      if (!config.desk) return;
      deliverer = startDeliverer({
        ...options,
        outbox: openOutbox(options.stateFolder),
        link: () => link,
        day: localToday,
        missedWords: options.missed.missedWords,
      });
      link = startLink(config.desk);
    },
    stop: async () => {
      isStopped = true;
      orders.stop();
      await Promise.all([loop?.stop(), link?.stop()]);
      deliverer?.stop();
      touch.stop();
      reporter.stop();
      events.end();
    },
  };
}
