import { localDay } from '../../../content/model/validity.ts';
import { deskTimeZone } from '../../../renderer/desk/day-and-time.ts';
import { applyLanguageRules, languageRulesSetting } from '../documents/language-rules.ts';
import { type LooseSource, sitesOf } from '../documents/sources.ts';
import { holdsForAll } from '../people/roles.ts';
import type { DeskDb } from '../store/desk-db.ts';
import type { DeskDocument } from '../store/read-documents.ts';
import type { Carried, CarriedRevision } from '../store/read-editions.ts';
import type { Person } from '../store/read-people.ts';
import type { ReviewStep } from '../store/review-steps.ts';
import { type Hindrance, hindranceOf } from './four-eyes.ts';

/** How far a document has come, and what somebody can do with it next. */
export type NextSteps = {
  document: DeskDocument;
  /** The newest edition, and which revision of this document it carries. */
  edition: number | undefined;
  shown: number | undefined;
  /** It was withdrawn, and can be shown again. */
  canPutBack: boolean;
  /** The newest first. */
  steps: ReviewStep[];
  /** What the reader may do at every site that its newest revision is for; `withdraw`: at every one that shows it, or did. */
  may: { write: boolean; approve: boolean; publish: boolean; withdraw: boolean };
  /** The sites at which an edition changes in which this document alone does, with its newest revision; undefined: she cannot publish that. */
  publishesAt: string[] | undefined;
  hindrance: Hindrance | undefined;
  /** Such as `2026-11-23`. */
  today: string;
};

type Parts = { db: DeskDb; now: () => Date; sourceOf: (revision: number) => LooseSource };

export function nextSteps({ db, now, sourceOf }: Parts, document: DeskDocument, { id, held }: Person): NextSteps {
  const edition = db.newestEdition()?.number;
  const shown = db.carriedBy(edition).get(document.id)?.revision;
  const last = db.lastCarried(document.id);
  const may = {
    write: holdsForAll(held, 'author', document.sites),
    approve: holdsForAll(held, 'approver', document.sites),
    publish: holdsForAll(held, 'publisher', document.sites),
    withdraw: holdsForAll(held, 'publisher', last === undefined ? document.sites : sitesOf(sourceOf(last))),
  };
  return {
    document,
    edition,
    shown,
    canPutBack: shown === undefined && document.approved === undefined && last !== undefined,
    steps: db.stepsOf(document.id),
    may,
    publishesAt: aloneIn({ db, sourceOf }, document, document.newest, { held })?.sites,
    hindrance: may.approve ? hindranceOf(db, document, id) : undefined,
    today: localDay(now(), deskTimeZone),
  };
}

/**
 * What an edition carries that differs from the newest one in this document alone, and the sites that show it before or after
 * (empty: every site). Undefined: nothing was published yet, it waits for a check of its languages, or somebody else publishes
 * at one of these sites.
 */
export function aloneIn(
  { db, sourceOf }: Omit<Parts, 'now'>,
  document: DeskDocument,
  revision: number,
  { held }: Pick<Person, 'held'>,
): { carried: Carried; sites: string[] } | undefined {
  const edition = db.newestEdition()?.number;
  if (edition === undefined) return undefined;
  const ruled = applyLanguageRules(sourceOf(revision), db.readSetting(languageRulesSetting));
  if ('waitsFor' in ruled) return undefined;
  const carried = new Map<string, CarriedRevision>(db.carriedBy(edition));
  const shown = carried.get(document.id)?.revision;
  const places = [revision, ...(shown === undefined ? [] : [shown])].map((one) => sitesOf(sourceOf(one)));
  const sites = places.some((some) => some.length === 0) ? [] : [...new Set(places.flat())];
  if (!holdsForAll(held, 'publisher', sites)) return undefined;
  carried.set(document.id, { revision, ...ruled });
  return { carried, sites };
}
