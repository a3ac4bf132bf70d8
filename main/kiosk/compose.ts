import { Hono } from 'hono';
import type { Logger } from 'pino';
import { CodedError } from '../../content/model/coded-error.ts';
import type { BlobStore } from '../../content/store/blobs.ts';
import type { ReadDb } from '../../content/store/read-db.ts';
import type { SyncOutcome } from '../../content/sync/sync.ts';
import type { Reading } from '../../content/trust/clock.ts';
import type { ScreenConfig } from '../../kiosk-config/screen.schema.ts';
import { createVisitorApi } from '../visitor/visitor-api.ts';
import { createEvents } from './events.ts';
import type { Status } from './status.ts';
import { startSyncLoop } from './sync-loop.ts';

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
  sync: () => Promise<SyncOutcome>;
  clock: () => Reading;
  log: Logger;
};

/** What answers the page of a screen, and the loop that keeps its content fresh. */
export type Kiosk = { app: Hono; start: () => void; stop: () => Promise<void> };

export function createKiosk(options: KioskOptions): Kiosk {
  const { config, db, log } = options;
  let lastSync: Status['sync'] = { kind: 'none' };
  const readStatus = (): Status => ({
    languages: config.languages,
    visit: config.visit,
    developmentKeys: options.developmentKeys(),
    clock: options.clock().clock,
    sync: lastSync,
  });

  const events = createEvents(() => db.edition()?.number);
  let told = '';

  const tellStatus = () => {
    const status = JSON.stringify(readStatus());
    if (status !== told) events.emit({ kind: 'status' });
    told = status;
  };

  let toldEdition = db.edition()?.number;

  /** Whatever became of a sync: it may have failed after the new edition was in the store. */
  const tellEdition = () => {
    const number = db.edition()?.number;
    if (number === undefined || number === toldEdition) return;
    toldEdition = number;
    log.info({ edition: number }, 'a new edition is shown');
    events.emit({ kind: 'edition', number });
  };

  const setSync = (sync: Status['sync']) => {
    const isNews = JSON.stringify(sync) !== JSON.stringify(lastSync);
    lastSync = sync;
    // A sync can make the clock certain, too.
    tellStatus();
    return isNews;
  };

  const onOutcome = (outcome: SyncOutcome) => {
    const isNews = setSync({ kind: outcome.kind === 'offline' ? 'offline' : 'synced' });
    if (outcome.kind === 'offline' && isNews) log.warn({ reason: outcome.reason }, 'offline');
    tellEdition();
  };

  const onRefused = (error: unknown) => {
    const code = error instanceof CodedError ? error.code : 'sync.failed';
    if (setSync({ kind: 'refused', code })) log.error({ code, reason: String(error) }, 'a sync was refused');
    tellEdition();
  };

  const onFault = (error: unknown) => log.error({ reason: String(error) }, 'what a sync did cannot be told');

  const app = new Hono()
    .get('/api/status', (context) => context.json(readStatus()))
    .route('/', events.app)
    .route('/', createVisitorApi(db, { blobs: options.blobs, site: config.site, now: () => options.clock().now }));
  app.notFound((context) => context.json({ code: 'kiosk.not-found' }, 404));
  app.onError((error, context) => {
    log.error({ path: context.req.path, error: error.message }, 'a request failed');
    return context.json({ code: 'kiosk.failed' }, 500);
  });

  let loop: ReturnType<typeof startSyncLoop> | undefined;
  return {
    app,
    start: () => {
      loop = startSyncLoop({ ...options, onOutcome, onRefused, onFault });
    },
    stop: async () => {
      await loop?.stop();
    },
  };
}
