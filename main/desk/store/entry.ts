import { sha256 } from '../../../content/files/sha256.ts';

/** What can be done at the desk. */
export const actions = [
  'set-up.offered',
  'account.created',
  'session.opened',
  'session.closed',
  'sessions.closed',
  'log-in.refused',
  'invitation.made',
  'invitation.withdrawn',
  'roles.set',
  'account.closed',
  'account.opened',
  'totp.offered',
  'totp.added',
  'totp.used',
  'totp.removed',
  'documents.taken-in',
  'documents.imported',
  'documents.handed-out',
  'setting.changed',
  'desk.restored',
  'document.sent',
  'document.taken-back',
  'document.refused',
  'document.approved',
  'edition.begun',
  'edition.published',
  'edition.failed',
  'edition.renewed',
  'screen.paired',
  'screen.unpaired',
  'screen.ordered',
  'screen.placed',
  'missed-word.done',
  'missed-word.reopened',
  'picture.added',
  'picture.described',
  'picture.removed',
  'picture.restored',
  'picture.swept',
  'document.saved',
  'password.changed',
  'password.refused',
  'password.offered',
  'password.chosen',
  'translation.checked',
  'translation.unchecked',
] as const;

export type Action = (typeof actions)[number];

/** What somebody did. */
export type Entry = {
  at: Date;
  /** The id of an account; undefined: nobody who is logged in, such as the desk itself. */
  actor?: number | undefined;
  action: Action;
  /** What it was done to, such as `account 3`. */
  subject: string;
  site?: string | undefined;
  /** Never a secret, and of people no more than their id. */
  details?: Record<string, string | number | string[]>;
};

/** An entry as it is kept. `previous` is the seal of the entry before. */
export type EntryRow = {
  number: number;
  at: string;
  actor: number | null;
  action: string;
  subject: string;
  site: string | null;
  details: string;
  previous: string;
  seal: string;
};

/** What stands before the first entry. */
export const noSeal = '0'.repeat(64);

/** The SHA-256 of all that an entry says and of the seal before it: whoever changes an entry breaks every later one. */
export function sealOf({
  number,
  at,
  actor,
  action,
  subject,
  site,
  details,
  previous,
}: Omit<EntryRow, 'seal'>): string {
  return sha256(JSON.stringify([number, at, actor, action, subject, site, details, previous]));
}

/** The number of the first entry that is not what was written; undefined: all are. */
export function firstBroken(rows: Iterable<EntryRow>): number | undefined {
  let [number, previous] = [0, noSeal];
  for (const row of rows) {
    number += 1;
    if (row.number !== number || row.previous !== previous || row.seal !== sealOf(row)) return number;
    previous = row.seal;
  }
  return undefined;
}
