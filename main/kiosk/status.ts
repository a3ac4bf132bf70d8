import type { Language } from '../../content/model/language.ts';
import type { PassedOver } from '../../content/sync/passed-over.ts';
import type { Reading } from '../../content/trust/clock.ts';
import type { Preview } from '../visitor/answers.ts';

/** What the page needs to know of its screen, besides content. */
export type Status = {
  languages: Language[];
  /** When a visit is over. */
  visit: { idleSeconds: number; warningSeconds: number };
  /** The keys that this screen trusts were made by a first start and not by a commune. */
  developmentKeys: boolean;
  /** Whether the machine's clock can be believed; where it is uncertain, so is which documents are valid today. */
  clock: Reading['clock'];
  /** Why an edition is shown that is not the newest one here. */
  override?: 'asked' | 'faulty' | undefined;
  /** What the sync that runs has fetched so far, in files. */
  progress?: { edition: number; fetched: number; total: number } | undefined;
  sync: SyncState;
  /** Which repositories the last sync asked in vain, besides the one of which `sync` tells. */
  passedOver?: PassedOver[] | undefined;
  /** How the program ended before it was started again, if nobody asked it to. */
  lastExit?: LastExit | undefined;
  /** Not a screen but a preview at the desk. */
  preview?: Preview | undefined;
  /** For how many opening hours nobody has touched a screen that was touched before; undefined: there is no doubt of it. */
  untouchedHours?: number | undefined;
  /** Why the last good configuration is in use instead of the one that is there. */
  configFault?: string | undefined;
  /** The site of the configuration, where the edition that is shown has none with that id. */
  unknownSite?: string | undefined;
  /** How it stands with the desk; undefined: the configuration names none. */
  desk?: DeskLink | undefined;
};

/**
 * `waiting`: an administrator types the code at the desk, and compares the words there with those here. `paired`: the desk
 * hears the screen. `away`: it does not, whatever was before.
 */
export type DeskLink = { kind: 'away' | 'paired' } | { kind: 'waiting'; code: string; words: string };

/** How the program ended the time before, as far as that is known. */
export type LastExit = { at: string; reason: string };

/**
 * How the last sync ended: a folder or a stick cannot tell how fresh it is; `refused` with what an administrator reads, which
 * counts beside `offline` until a sync is good. `offline` with why nobody could be asked.
 */
export type SyncState =
  | { kind: 'none' }
  | { kind: 'offline'; code: string; reason: string; refused?: string | undefined }
  | { kind: 'synced'; freshness: 'known' | 'unknown' }
  | { kind: 'refused'; code: string; sentence: string };

/** What was refused since the last good sync, in words; undefined: nothing was. */
export function refusedIn(sync: SyncState): string | undefined {
  if (sync.kind === 'refused') return sync.sentence;
  return sync.kind === 'offline' ? sync.refused : undefined;
}

/** What the page is told of a screen that could not open: what a technician reads. */
export type OutOfService = { outOfService: string };

/** What happened on the screen that the page should hear of. */
export type ScreenEvent =
  /** The first one of every stream: what came before it was not heard. */
  { kind: 'begin'; edition?: number } | { kind: 'edition'; number: number } | { kind: 'status' };

/** What the service view is told before the right answer: what to ask the administrator, and how long no answer is taken. */
export type Locked = {
  kind: 'locked';
  challenge: string;
  waitSeconds: number;
  /** Why the last answer opened nothing. */
  verdict?: 'wrong' | 'expired' | 'blocked' | undefined;
};

/** What the service view shows besides the status. Instants as by ISO 8601, by the clock of the screen. */
export type ServiceFacts = {
  kind: 'open';
  site: string;
  version: string;
  now: string;
  /** When the last sync ended, however it did. */
  syncEndedAt?: string | undefined;
  status: Status;
  /** The status as the `status` command says it, one sentence each, in English. */
  says: string[];
  /** What the log said last, the newest first; what only an administrator reads is in English. */
  lines: LogLine[];
  /** Whether this machine can be switched off and started again from here. */
  hasPower: boolean;
};

/** A line of the log in words, without what was only for programs. `at` as by ISO 8601. */
export type LogLine = { at: string; words: string };

/** What the service page can have done with the machine. */
export type PowerOrder = 'power-off' | 'reboot';

/** `ticket`: what opens the rest for this page alone. */
export type Opened = ServiceFacts & { ticket: string };
