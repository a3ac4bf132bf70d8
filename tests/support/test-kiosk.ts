import { randomBytes } from 'node:crypto';
import type { Hono } from 'hono';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { SyncOutcome } from '../../content/sync/sync.ts';
import type { Reading } from '../../content/trust/clock.ts';
import { screenSchema } from '../../kiosk-config/screen.schema.ts';
import { createKiosk, type Kiosk } from '../../main/kiosk/compose.ts';
import { createLastLines } from '../../main/kiosk/last-lines.ts';
import { createScreen } from '../../main/kiosk/screen.ts';
import { openServiceSecrets } from '../../main/kiosk/service-secrets.ts';
import { createView } from '../../main/kiosk/view.ts';
import { pageFolder } from '../../main/places.ts';
import { createMissedWords, type MissedWords } from '../../main/visitor/missed-words.ts';
import { createPage } from '../../main/visitor/page.ts';
import { noon } from './publisher.ts';
import { type RepositoryServer, serveRepository } from './repository-server.ts';
import type { ContentFiles } from './small-commune.ts';
import { type SyncedStore, syncedStore } from './synced-store.ts';

/** A kiosk over a real store, which syncs with a server on loopback once it is started, and the screen that shows it. */
export type TestKiosk = SyncedStore & {
  kiosk: Kiosk;
  /** What a shell mounts: the kiosk with the built page. */
  app: Hono;
  server: RepositoryServer;
  missed: MissedWords;
  /** What the count of missed words takes for the time since the start, in milliseconds. */
  setSinceStart: (ms: number) => void;
  setClock: (state: Reading['clock']) => void;
  /** What becomes of a verdict on the edition that is shown; a test may have it do something else. */
  judge: (verdict: 'good' | 'faulty') => Promise<void>;
  /** What a sync does; a test may have it do something else. */
  sync: () => Promise<SyncOutcome>;
  log: Record<string, unknown>[];
};

export async function openTestKiosk(files?: ContentFiles): Promise<TestKiosk> {
  const store = await syncedStore(files);
  const server = await serveRepository(store.publisher.repository);
  const log: Record<string, unknown>[] = [];
  let opened: TestKiosk;
  let sinceStartMs = 0;
  const missed = createMissedWords({ now: () => sinceStartMs, key: Buffer.alloc(32, 7) });
  let state: Reading['clock'] = 'right';
  const lastLines = createLastLines();
  const logger = pino({}, { write: (line: string) => void log.push(JSON.parse(lastLines.take(line))) });
  const kiosk = createKiosk({
    config: screenSchema.parse({ site: 'headquarters', languages: ['ar', 'fr'], orientation: 'portrait' }),
    db: store.db,
    blobs: store.blobs,
    developmentKeys: () => true,
    afterSeconds: 0,
    everySeconds: 0.02,
    random: () => 0.5,
    sync: async () => ({ ...(await opened.sync()), freshness: 'known' as const }),
    judge: (verdict) => opened.judge(verdict),
    onDamaged: () => undefined,
    clock: () => ({ now: noon, clock: state }),
    missed,
    service: {
      secrets: openServiceSecrets(store.screen.stateFolder),
      monotonicMs: () => sinceStartMs,
      randomBytes,
      restart: () => void log.push({ restarted: true }),
      version: '0.0.0',
      lines: lastLines.list,
      power: (order) => void log.push({ power: order }),
    },
    stateFolder: store.screen.stateFolder,
    view: createView(() => sinceStartMs),
    log: logger,
  });
  onTestFinished(() => kiosk.stop());
  const open = async () => ({ app: kiosk.app, close: () => kiosk.stop() });
  const screen = createScreen(await createPage(pageFolder), open, logger);
  await screen.open();
  opened = {
    ...store,
    kiosk,
    app: screen.app,
    server,
    log,
    missed,
    setSinceStart: (ms) => void (sinceStartMs = ms),
    setClock: (next) => void (state = next),
    sync: () => store.screen.sync(server.address),
    judge: async (verdict) => store.screen.display(verdict),
  };
  return opened;
}

/** Answers with how often the kiosk has begun to sync since. */
export function countSyncs(kiosk: TestKiosk): () => number {
  let syncs = 0;
  const { sync } = kiosk;
  kiosk.sync = () => {
    syncs += 1;
    return sync();
  };
  return () => syncs;
}
