import type { RecordState } from './store/verify-record.ts';

/** What `verify-log` found, for people. */
export function describeRecord({ entries, lastSeal, broken }: RecordState): string {
  if (broken !== undefined) {
    return `The record is NOT what was written: entry ${broken} of ${entries} was changed, or one before it is missing. Keep this folder as it is, and restore a copy elsewhere.`;
  }
  if (!lastSeal) return 'The record is empty.';
  return `The record is what was written: ${entries} entries, the last one sealed ${lastSeal}. Note this down elsewhere: who can write this file can also write a whole new record, and this is what gives it away.`;
}
