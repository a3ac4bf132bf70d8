import { isRefusal, passedOverWords } from './kiosk/passed-over.ts';
import type { OutOfService, Status } from './kiosk/status.ts';
import { untouchedWords } from './kiosk/untouched-words.ts';
import type { HomeAnswer } from './visitor/answers.ts';

/** What a person reads of a screen, one sentence a line, faults first; `isWell`: somebody need not look after it. */
export type Description = { lines: string[]; isWell: boolean };

type Asked = { status: Status | OutOfService; edition: HomeAnswer['edition'] };

export function describeStatus({ status, edition }: Asked): Description {
  if ('outOfService' in status)
    return { lines: [`The screen is out of service: ${status.outOfService}`], isWell: false };
  const faults = faultsOf(status);
  if (!edition) faults.push('The screen has no edition to show.');
  return { lines: [...faults, ...notesOf(status, edition)], isWell: faults.length === 0 };
}

function faultsOf({ sync, passedOver = [], clock, configFault, override, untouchedHours }: Status): string[] {
  const faults: string[] = [];
  if (configFault) faults.push(`The configuration is broken, and the last good one is in use: ${configFault}`);
  if (sync.kind === 'refused') faults.push(`The last sync was refused: ${sync.sentence} [${sync.code}]`);
  if (sync.kind === 'offline') {
    faults.push(`The screen is offline: ${sync.reason} [${sync.code}]`);
    if (sync.refused) faults.push(`No sync was good since one was refused: ${sync.refused}`);
  }
  faults.push(...passedOver.filter(isRefusal).map(passedOverWords));
  if (clock !== 'right') faults.push(clockWords[clock]);
  if (untouchedHours) faults.push(untouchedWords(untouchedHours));
  if (override === 'faulty') {
    const remedy = 'publish it again, or install the newest version';
    faults.push(
      `The newest edition cannot be shown, and the one before it is shown until another one comes: ${remedy}.`,
    );
  }
  return faults;
}

function notesOf(status: Status, edition: Asked['edition']): string[] {
  const { sync, passedOver = [], progress, override, developmentKeys, lastExit, desk } = status;
  const notes: string[] = [];
  if (edition) notes.push(`Edition ${edition.number} of ${edition.issuedAt.slice(0, 10)} is shown.`);
  if (sync.kind === 'synced') notes.push(freshnessWords[sync.freshness]);
  notes.push(...passedOver.filter((one) => !isRefusal(one)).map(passedOverWords));
  if (sync.kind === 'none') notes.push('It has not synced yet since it started.');
  if (progress)
    notes.push(`Edition ${progress.edition} is being fetched: ${progress.fetched} of ${progress.total} files.`);
  if (override === 'asked') notes.push('Somebody asked for the edition before the newest.');
  if (developmentKeys) notes.push('Its keys are for development, and not for the public.');
  if (desk?.kind === 'waiting')
    notes.push(
      `It can be paired at the desk with the code ${codeInWords(desk.code)}, whose words there are: ${desk.words}`,
    );
  if (desk?.kind === 'paired') notes.push('The desk hears it.');
  if (desk?.kind === 'away') notes.push('The desk does not hear it.');
  if (lastExit) notes.push(`It ended before without being asked to (${lastExit.at}): ${lastExit.reason}`);
  return notes;
}

const clockWords = {
  wrong:
    'The clock of the machine was set to a time that cannot be. The screen does not follow it, and goes on from the time before: set it.',
  uncertain:
    'The clock of the machine cannot be believed. The screen shows no time, and the documents of the newest signed day: set it.',
};

/** As people read digits aloud. */
const codeInWords = (code: string) => `${code.slice(0, 4)} ${code.slice(4)}`;

const freshnessWords = {
  known: 'It is the newest one of the repository.',
  unknown: 'It is the newest one of a folder or a stick, which cannot tell how fresh it is.',
};
