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

export const stateKinds = ['broken', 'silent', 'never', 'behind', 'current'] as const satisfies ScreenState['kind'][];

type Seen = { told: Told | undefined; isOpen: boolean; now: Date; newest: number };

/** @param newest the number of the edition that screens should show */
export function stateOf({ told, isOpen, now, newest }: Seen): ScreenState {
  if (!told) return { kind: 'never' };
  const age = now.getTime() - told.at.getTime();
  if (age > (isOpen ? reportMs + graceMs : graceMs)) return { kind: 'silent', since: told.at.toISOString() };
  const { report } = told;
  const troubles = troublesOf(report);
  if (troubles.length > 0) return { kind: 'broken', troubles };
  const { edition } = report;
  return edition && edition.number < newest ? { kind: 'behind', edition } : { kind: 'current' };
}

function troublesOf({ edition, override, sync, clock, diskMb, faults }: Report): Trouble[] {
  const troubles: [isSo: boolean, kind: Trouble['kind']][] = [
    [edition === undefined, 'nothing'],
    [override === 'faulty', 'faulty'],
    [sync === 'refused', 'refused'],
    [clock !== 'right', 'clock'],
    [diskMb !== undefined && diskMb < littleDiskMb, 'disk'],
  ];
  return [
    ...troubles.flatMap(([isSo, kind]) => (isSo ? [{ kind }] : [])),
    ...faults.map((words): Trouble => ({ kind: 'other', words })),
  ];
}
