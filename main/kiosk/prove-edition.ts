import type { Hono } from 'hono';
import { CodedError } from '../../content/model/coded-error.ts';
import type { ReadDb } from '../../content/store/read-db.ts';
import { probeViews } from './probe-views.ts';

export type Proving = {
  app: Hono;
  db: ReadDb;
  /** Says whether the edition that is shown is a good one. */
  judge: (verdict: 'good' | 'faulty') => Promise<void>;
  /** The screen ends, or what fails is not the fault of the edition. */
  isOver: () => boolean;
};

/**
 * Looks whether all of the shown edition can be read: one that came with a sync, or whose proof a power cut prevented.
 *
 * @throws {CodedError} `edition.faulty`; by then the edition before is shown, if there is one
 */
export async function proveEdition({ app, db, judge, isOver }: Proving): Promise<void> {
  const edition = db.edition();
  if (!edition || db.isProven()) return;
  const failed = await probeViews(app, db, isOver);
  if (isOver()) return;
  await judge(failed ? 'faulty' : 'good');
  if (!failed) return;
  throw new CodedError(
    'edition.faulty',
    `Edition ${edition.number} is signed, but this screen cannot show all of it (${failed}): publish it again, or install the newest version.`,
  );
}
