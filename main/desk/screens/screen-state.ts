import { reportMs } from '../../../content/link/order.schema.ts';
import type { Report } from '../../../content/link/report.schema.ts';
import type { Told } from './live-screens.ts';

/** So long a report may be late, and so long a screen may take to open its stream again. */
const graceMs = 90_000;

/** Of less free disk, somebody should know, in megabytes. */
const littleDiskMb = 500;

/** What is wrong with a screen; `words` are its own, in English. */
export type Trouble = { kind: 'nothing' | 'faulty' | 'refused' | 'clock' | 'disk' | 'other'; words?: string };

/** How a screen is, the worst first. Nothing but a fresh report makes one `current`. */
export type ScreenState =
  | { kind: 'broken'; troubles: Trouble[] }
  | { kind: 'silent'; since: string }
  | { kind: 'never' }
  | { kind: 'behind'; edition: { number: number; issuedAt: string } }
  | { kind: 'current' };

export type StateKind = ScreenState['kind'];

export const stateKinds = ['broken', 'silent', 'never', 'behind', 'current'] as const satisfies StateKind[];

type Seen = { told: Told | undefined; isOpen: boolean; now: Date; newest: number };

/** When a screen that says nothing more falls silent, in milliseconds since 1970. */
export function silentAt(told: Told, isOpen: boolean): number {
  return told.at.getTime() + (isOpen ? reportMs + graceMs : graceMs);
}

/** @param newest the number of the edition that screens should show */
export function kindOf({ told, isOpen, now, newest }: Seen): StateKind {
  if (!told) return 'never';
  if (now.getTime() >= silentAt(told, isOpen)) return 'silent';
  const { report } = told;
  if (report.faults.length > 0 || ownTroubles.some(([, isSo]) => isSo(report))) return 'broken';
  return report.edition && report.edition.number < newest ? 'behind' : 'current';
}

export function stateOf(seen: Seen): ScreenState {
  const kind = kindOf(seen);
  const { told } = seen;
  if (kind === 'never' || !told) return { kind: 'never' };
  if (kind === 'silent') return { kind, since: told.at.toISOString() };
  if (kind === 'broken') return { kind, troubles: troublesOf(told.report) };
  const { edition } = told.report;
  return kind === 'behind' && edition ? { kind, edition } : { kind: 'current' };
}

const ownTroubles: [kind: Trouble['kind'], isSo: (report: Report) => boolean][] = [
  ['nothing', ({ edition }) => edition === undefined],
  ['faulty', ({ override }) => override === 'faulty'],
  ['refused', ({ sync }) => sync === 'refused'],
  ['clock', ({ clock }) => clock !== 'right'],
  ['disk', ({ diskMb }) => diskMb !== undefined && diskMb < littleDiskMb],
];

function troublesOf(report: Report): Trouble[] {
  return [
    ...ownTroubles.flatMap(([kind, isSo]) => (isSo(report) ? [{ kind }] : [])),
    ...report.faults.map((words): Trouble => ({ kind: 'other', words })),
  ];
}
