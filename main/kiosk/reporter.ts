import type { ReadDb } from '../../content/store/read-db.ts';
import { codedFailure } from '../../content/sync/coded-failure.ts';
import type { PassedOver } from '../../content/sync/passed-over.ts';
import type { SyncProgress } from '../../content/sync/sync.ts';
import type { SyncedFrom } from '../../content/sync/sync-in-order.ts';
import type { KioskOptions } from './compose.ts';
import { isRefusal } from './passed-over.ts';
import { type DeskLink, refusedIn, type ScreenEvent, type Status, type SyncState } from './status.ts';

/** In how many steps a long fetch is told to the log. */
const steps = 10;

/** How often it is looked whether something changed that nobody tells, as when the clock of the machine is set, in milliseconds. */
const lookEveryMs = 60_000;

type Told = {
  /** Hears each change. */
  emit: (event: ScreenEvent) => void;
  /** How it stands with the desk. */
  desk: () => DeskLink | undefined;
  /** Since when the touch is in doubt. */
  untouchedHours: () => number | undefined;
};

/** Keeps what is known of a screen, and tells each change once: to its pages, to its desk and to its log. */
export function createReporter(options: KioskOptions, { emit, desk, untouchedHours }: Told) {
  const { config, db, developmentKeys, clock, lastExit, configFault, log } = options;
  let lastSync: SyncState = { kind: 'none' };
  let passedOver: PassedOver[] = [];
  let progress: SyncProgress | undefined;
  let told = '';
  let toldClock: Status['clock'] = 'right';
  let toldEdition = db.edition()?.number;

  const site = unknownSite(db, config.site);

  const status = (): Status => ({
    languages: config.languages,
    visit: config.visit,
    developmentKeys: developmentKeys(),
    clock: clock().clock,
    override: db.override(),
    progress,
    sync: lastSync,
    passedOver: passedOver.length > 0 ? passedOver : undefined,
    lastExit,
    untouchedHours: untouchedHours(),
    configFault,
    unknownSite: site(),
    desk: desk(),
  });

  const tellClock = (now: Status['clock']) => {
    if (now === toldClock) return;
    toldClock = now;
    if (now === 'right') log.info('the clock of this machine can be believed again');
    else log.warn({ clock: now }, 'the clock of this machine cannot be believed');
  };

  const tellStatus = () => {
    const current = status();
    tellClock(current.clock);
    const now = JSON.stringify(current);
    if (now !== told) emit({ kind: 'status' });
    told = now;
  };

  /** Whatever becomes of a sync: an edition in the store is shown, though it is still to be proven or the sync to end. */
  const tellEdition = () => {
    const number = db.edition()?.number;
    if (number === undefined || number === toldEdition) return;
    toldEdition = number;
    log.info({ edition: number }, 'another edition is shown');
    emit({ kind: 'edition', number });
  };

  const setSync = (sync: SyncState) => {
    const isNews = JSON.stringify(sync) !== JSON.stringify(lastSync);
    lastSync = sync;
    progress = undefined;
    // A sync can make the clock certain, too.
    tellStatus();
    return isNews;
  };

  const look = () => {
    try {
      tellStatus();
    } catch {
      // A store that cannot be read is met by whoever asks for something in it.
    }
  };
  const timer = setInterval(look, lookEveryMs).unref();

  return {
    status,
    tellStatus,
    stop: () => clearInterval(timer),
    onProgress: (now: SyncProgress) => {
      const isStep = stepOf(now) !== (progress && stepOf(progress));
      progress = now;
      if (isStep) log.info(now, 'an edition is fetched');
      // Nothing else than all of it is shown.
      if (now.fetched === now.total) tellEdition();
    },
    /** Comes before what became of the sync. */
    onPassedOver: (now: PassedOver[]) => {
      for (const one of now) {
        if (passedOver.some((before) => before.repository === one.repository && before.reason === one.reason)) continue;
        log[isRefusal(one) ? 'error' : 'warn'](one, 'a repository was passed over');
      }
      passedOver = now;
    },
    onOutcome: (outcome: SyncedFrom) => {
      if (outcome.kind === 'offline') {
        const { code, reason } = outcome;
        if (setSync({ kind: 'offline', code, reason, refused: refusedIn(lastSync) }))
          log.warn({ code, reason }, 'offline');
      } else setSync({ kind: 'synced', freshness: outcome.freshness });
      tellEdition();
    },
    onRefused: (error: unknown) => {
      const { code, message, cause } = codedFailure(error);
      const sentence = `${message} ${meanwhile(db)}`;
      if (setSync({ kind: 'refused', code, sentence })) {
        log.error(
          { code, reason: sentence, cause: cause instanceof Error ? cause.message : undefined },
          'a sync was refused',
        );
      }
      tellEdition();
    },
    onFault: (error: unknown) => log.error({ reason: String(error) }, 'what a sync did cannot be told'),
  };
}

/** Looks once in each edition; the site is answered where it is missing. */
function unknownSite(db: ReadDb, site: string): () => string | undefined {
  let lookedIn: number | undefined;
  let unknown: string | undefined;
  return () => {
    const number = db.edition()?.number;
    if (number === undefined || number === lookedIn) return unknown;
    try {
      unknown = db.documents('site').some(({ id }) => id === site) ? undefined : site;
      lookedIn = number;
    } catch {
      // A store that cannot be read is met by whoever asks for something in it.
    }
    return unknown;
  };
}

function stepOf({ fetched, total }: SyncProgress): number {
  return Math.floor((steps * fetched) / Math.max(total, 1));
}

function meanwhile(db: ReadDb): string {
  const edition = db.edition();
  return edition
    ? `Meanwhile the screen shows edition ${edition.number} of ${edition.issuedAt.slice(0, 10)}.`
    : 'Meanwhile the screen has nothing to show.';
}
