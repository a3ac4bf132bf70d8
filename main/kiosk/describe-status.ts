import type { NetworkInterfaceInfo } from 'node:os';
import type { HomeAnswer } from '../visitor/answers.ts';
import { isRefusal, passedOverWords } from './passed-over.ts';
import type { OutOfService, Status } from './status.ts';

/** What a person reads of a screen, one sentence a line, faults first; `isWell`: somebody need not look after it. */
export type Description = { lines: string[]; isWell: boolean };

/** `of`: what a fault is one of. The desk has some of them in its own words: of those it hears no sentence. */
export type Fault = {
  of: 'configuration' | 'refusal' | 'offline' | 'clock' | 'touch' | 'faulty-edition';
  words: string;
};

type Asked = {
  status: Status | OutOfService;
  edition: HomeAnswer['edition'];
  /** What the machine has on its networks, as `networkInterfaces()` says it. */
  networks: NodeJS.Dict<NetworkInterfaceInfo[]>;
};

/** The status in words: what the command prints, and the service page shows. */
export function describeStatus({ status, edition, networks }: Asked): Description {
  if ('outOfService' in status)
    return { lines: [`The screen is out of service: ${status.outOfService}`], isWell: false };
  const faults = faultsOf(status).map(({ words }) => words);
  if (!edition) faults.push('The screen has no edition to show.');
  const lines = [...faults, ...notesOf(status, edition), addressWords(networks)];
  return { lines, isWell: faults.length === 0 };
}

/** What somebody should look after. */
export function faultsOf(status: Status): Fault[] {
  const { sync, passedOver = [], clock, configFault, unknownSite, override, untouchedHours } = status;
  const faults: Fault[] = [];
  const add = (of: Fault['of'], words: string) => void faults.push({ of, words });
  if (configFault) add('configuration', `The configuration is broken, and the last good one is in use: ${configFault}`);
  if (unknownSite) add('configuration', siteWords(unknownSite));
  if (sync.kind === 'refused') add('refusal', `The last sync was refused: ${sync.sentence} [${sync.code}]`);
  if (sync.kind === 'offline') {
    add('offline', `The screen is offline: ${sync.reason} [${sync.code}]`);
    if (sync.refused) add('refusal', `No sync was good since one was refused: ${sync.refused}`);
  }
  for (const one of passedOver.filter(isRefusal)) add('refusal', passedOverWords(one));
  if (clock !== 'right') add('clock', clockWords[clock]);
  if (untouchedHours) add('touch', untouchedWords(untouchedHours));
  if (override === 'faulty') add('faulty-edition', faultyWords);
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

/** Whether a cable is plugged in and a network gave an address, for who stands before the machine. */
function addressWords(networks: Asked['networks']): string {
  const addresses = Object.entries(networks).flatMap(([name, own = []]) =>
    own.filter((one) => !one.internal && isRouted(one)).map(({ address }) => `${address} (${name})`),
  );
  return addresses.length > 0
    ? `The machine has the address ${addresses.join(', ')}.`
    : 'The machine has no address: no cable is plugged in, or its network gives none.';
}

/** Link-local addresses come without a network (RFC 3927, RFC 4291). */
const isRouted = ({ address }: NetworkInterfaceInfo) => !/^(169\.254\.|fe80:)/i.test(address);

const siteWords = (site: string) =>
  `The edition that is shown has no site "${site}", so the screen tells neither hours nor what concerns its site alone: check "site" in the configuration, or publish that site.`;

const untouchedWords = (hours: number) =>
  `Nobody has touched the screen for ${hours} opening hours, and somebody had before: its view was opened afresh. Test the touch on its service page.`;

const faultyWords =
  'The newest edition cannot be shown, and the one before it is shown until another one comes: publish it again, or install the newest version.';

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
