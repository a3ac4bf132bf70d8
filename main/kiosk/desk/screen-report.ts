import { statfs } from 'node:fs/promises';
import { freemem } from 'node:os';
import type { Report } from '../../../content/link/report.schema.ts';
import type { ReadDb } from '../../../content/store/read-db.ts';
import { isRefusal, passedOverWords } from '../passed-over.ts';
import { refusedIn, type Status } from '../status.ts';
import { untouchedWords } from '../untouched-words.ts';
import type { View } from '../view.ts';

/** What a screen tells of a sentence at most, in characters, and of how many. */
const maxSentence = 400;
const maxFaults = 5;

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
  const { sync, passedOver = [], clock, override, developmentKeys, lastExit, configFault, untouchedHours } = status();
  const edition = db.edition();
  const refused = refusedIn(sync);
  const untouched = untouchedHours && untouchedWords(untouchedHours);
  // By how long ago it was: the clock may have been set since.
  const quarter = (agoMs: number | undefined) =>
    agoMs === undefined
      ? undefined
      : new Date(Math.floor((now().getTime() - agoMs) / quarterMs) * quarterMs).toISOString();
  return {
    version,
    edition,
    override,
    sync: refused === undefined ? sync.kind : 'refused',
    clock,
    developmentKeys,
    diskMb: roundedMb(await freeBytes(stateFolder), 100),
    memoryMb: roundedMb(freemem(), 256),
    touchedAt: quarter(view.touchedAgoMs()),
    resetAt: quarter(view.resetAgoMs()),
    lastExit: lastExit && { at: lastExit.at, reason: sentenceFor(lastExit.reason) },
    faults: [refused, configFault, untouched, ...passedOver.filter(isRefusal).map(passedOverWords)]
      .flatMap((sentence) => (sentence ? [sentenceFor(sentence)] : []))
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
