import { z } from 'zod';
import { type HeldRole, holdsForAll } from '../people/roles.ts';
import type { DeskDb } from '../store/desk-db.ts';
import type { DeskDocument } from '../store/read-documents.ts';
import type { Setting } from '../store/settings.ts';

/** Whether what somebody wrote is approved by somebody else. To confirm a translation is not to write it. */
export const fourEyesSetting: Setting<boolean> = { key: 'four-eyes', schema: z.boolean(), initial: true };

/** Why somebody who approves at the sites of a document may not approve this one; undefined: she may. */
export type Hindrance = 'own' | 'own-alone';

/** `own-alone`: she wrote a part of it, and nobody else may approve it either. */
export function hindranceOf(db: DeskDb, { id, sites }: DeskDocument, account: number): Hindrance | undefined {
  if (!db.readSetting(fourEyesSetting)) return undefined;
  const authors = db.authorsSinceApproved(id);
  if (!authors.has(account)) return undefined;
  const isOther = db.colleagues().some((one) => !one.isClosed && !authors.has(one.id) && approves(one.held, sites));
  return isOther ? 'own' : 'own-alone';
}

export const approves = (held: HeldRole[], sites: string[]) => holdsForAll(held, 'approver', sites);
