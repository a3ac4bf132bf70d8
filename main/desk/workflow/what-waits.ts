import type { Localized } from '../../../content/model/localized.ts';
import { localDay } from '../../../content/model/validity.ts';
import type { LooseSource } from '../documents/sources.ts';
import { holdsForAll } from '../people/roles.ts';
import { type Change, planFor } from '../publishing/plan.ts';
import type { DeskDb } from '../store/desk-db.ts';
import type { Person } from '../store/read-people.ts';
import { approves, hindranceOf } from './four-eyes.ts';

/** A document that waits for something; `due` and `until` are local days such as `2026-11-23`. */
export type Waiting = {
  id: string;
  title: Localized<string>;
  due?: string | undefined;
  reason?: string | undefined;
  until?: string | undefined;
};

/** What waits for one person. */
export type WhatWaits = {
  /** Sent to review, and hers to approve; what is due first comes first. */
  toApprove: Waiting[];
  /** Refused, and worked on or sent by her. */
  refused: Waiting[];
  drafts: Waiting[];
  /** In review, at her request. */
  sent: Waiting[];
  toPublish: Change[];
  /** Shown now, and not any more soon; the first one first. */
  expiring: Waiting[];
};

/** From how many days before its last day a document expires soon. */
const soonDays = 14;

type Options = { now: Date; timeZone: string; sourceOf: (revision: number) => LooseSource };

export function whatWaits(db: DeskDb, person: Person, { now, timeZone, sourceOf }: Options): WhatWaits {
  const waits: WhatWaits = { toApprove: [], refused: [], drafts: [], sent: [], toPublish: [], expiring: [] };
  const lastSteps = db.lastSteps();
  for (const document of db.documents()) {
    const { id, title, state, sites } = document;
    const last = lastSteps.get(id);
    const due = last?.due ?? undefined;
    if (state === 'in-review') {
      if (approves(person.held, sites) && !hindranceOf(db, document, person.id))
        waits.toApprove.push({ id, title, due });
      else if (last?.account === person.id) waits.sent.push({ id, title, due });
    }
    if (state !== 'draft') continue;
    const isRefused = last?.step === 'refused';
    const isOwn = db.workersSinceApproved(id).has(person.id);
    const isSender = isRefused && db.stepsOf(id).find(({ step }) => step === 'sent')?.account === person.id;
    if (isRefused && (isOwn || isSender)) waits.refused.push({ id, title, reason: last.reason ?? undefined });
    else if (isOwn) waits.drafts.push({ id, title });
  }
  waits.toApprove.sort((a, b) => ((a.due ?? '9') < (b.due ?? '9') ? -1 : 1));
  waits.toPublish = planFor(db, person.held, sourceOf).changes;
  waits.expiring = expiringFor(db, person, { now, timeZone, sourceOf });
  return waits;
}

/** For whoever works at every site that shows it. */
function expiringFor(db: DeskDb, { held }: Person, { now, timeZone, sourceOf }: Options): Waiting[] {
  const today = localDay(now, timeZone);
  const last = localDay(new Date(now.getTime() + soonDays * 24 * 60 * 60_000), timeZone);
  const shown = db.carriedBy(db.newestEdition()?.number);
  const expiring = db.documents().flatMap(({ id, title, sites }): Waiting[] => {
    const revision = shown.get(id)?.revision;
    const isHers = (['author', 'approver', 'publisher'] as const).some((role) => holdsForAll(held, role, sites));
    if (revision === undefined || !isHers) return [];
    const { until } = (sourceOf(revision).validity ?? {}) as { until?: unknown };
    return typeof until === 'string' && until >= today && until <= last ? [{ id, title, until }] : [];
  });
  return expiring.toSorted((a, b) => ((a.until ?? '') < (b.until ?? '') ? -1 : 1));
}
