import { statfs } from 'node:fs/promises';
import { freemem } from 'node:os';
import type { Report } from '../../../content/link/report.schema.ts';
import type { ReadDb } from '../../../content/store/read-db.ts';
import { type Fault, faultsOf } from '../describe-status.ts';
import { refusedIn, type Status } from '../status.ts';
import type { View } from '../view.ts';

/** What a screen tells of a sentence at most, in characters, and of how many. */
const maxSentence = 400;
const maxFaults = 5;

/** What a report says by a key of its own, which the desk words in its reader's language. */
const toldByKey = new Set<Fault['of']>(['offline', 'clock', 'faulty-edition']);

const quarterMs = 15 * 60_000;
const megabyte = 1024 * 1024;

export type ReportSources = {
  db: ReadDb;
  status: () => Status;
  view: View;
  /** The clock of the screen, as far as it can be believed. */
  now: () => Date;
  stateFolder: string;
  version: string;
};

/** What the desk is told of this screen: how it is, and of visits no more than the quarter of an hour of the last one. */
export async function reportOf({ db, status, view, now, stateFolder, version }: ReportSources): Promise<Report> {
  const current = status();
  const { sync, clock, override, developmentKeys, lastExit } = current;
  const edition = db.edition();
  // By how long ago it was: the clock may have been set since.
  const quarter = (agoMs: number | undefined) =>
    agoMs === undefined
      ? undefined
      : new Date(Math.floor((now().getTime() - agoMs) / quarterMs) * quarterMs).toISOString();
  return {
    version,
    edition,
    override,
    sync: refusedIn(sync) === undefined ? sync.kind : 'refused',
    clock,
    developmentKeys,
    diskMb: roundedMb(await freeBytes(stateFolder), 100),
    memoryMb: roundedMb(freemem(), 256),
    touchedAt: quarter(view.touchedAgoMs()),
    resetAt: quarter(view.resetAgoMs()),
    lastExit: lastExit && { at: lastExit.at, reason: sentenceFor(lastExit.reason) },
    faults: faultsOf(current)
      .filter(({ of }) => !toldByKey.has(of))
      .map(({ words }) => sentenceFor(words))
      .slice(0, maxFaults),
  };
}

async function freeBytes(folder: string): Promise<number | undefined> {
  const found = await statfs(folder).catch(() => undefined);
  return found && found.bavail * found.bsize;
}

const roundedMb = (bytes: number | undefined, step: number) =>
  bytes === undefined ? undefined : Math.floor(bytes / megabyte / step) * step;

const sentenceFor = (words: string) => plain(words).slice(0, maxSentence);

/** The desk takes no text with control characters or marks that turn its direction. */
const plain = (sentence: string) => sentence.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ');
