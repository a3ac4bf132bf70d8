import { sha256 } from '../../../content/files/sha256.ts';
import type { Language } from '../../../content/model/language.ts';
import type { Localized } from '../../../content/model/localized.ts';
import { applyLanguageRules, languageRulesSetting, leaveOut } from '../documents/language-rules.ts';
import { type LooseSource, sitesOf } from '../documents/sources.ts';
import { type HeldRole, holdsForAll } from '../people/roles.ts';
import type { DeskDb } from '../store/desk-db.ts';
import type { Carried, CarriedRevision } from '../store/read-editions.ts';
import { reviewsOf } from '../translations/outdate.ts';
import { type ChangedPart, compareSources } from './compare-sources.ts';

/** How an edition differs in one document from another one. `sites` are all that show it before or after; empty: every site. */
export type Change = {
  document: string;
  title: Localized<string>;
  sites: string[];
  kind: 'added' | 'changed' | 'withdrawn';
  /** What somebody wrote differently. */
  parts: ChangedPart[];
  /** Languages that the rules leave out from now on, and those that they leave out no more. */
  left: Language[];
  back: Language[];
  /** It was shown, and is not any more until somebody has checked these languages. */
  waitsFor: Language[];
};

/** What the next edition would be, if this person published it. */
export type Plan = {
  carried: Carried;
  changes: Change[];
  /** What is approved, and waits until somebody has checked these languages. */
  unchecked: { document: string; title: Localized<string>; languages: Language[] }[];
  /** How many documents wait beside these for somebody who may publish at their sites. */
  others: number;
  /** Stands for all of it: who publishes publishes what she has seen. */
  token: string;
};

type SourceOf = (revision: number) => LooseSource;

/**
 * The newest edition, and in it what was approved since and may be published by who holds these roles, as the rules for
 * languages allow it now. A document is taken over by who may publish at every site that shows it now or would show it then.
 * What waits for a check stays as it is shown, where the rules allow that much, and else is not shown any more.
 */
export function planFor(db: DeskDb, held: HeldRole[], sourceOf: SourceOf): Plan {
  const before = db.carriedBy(db.newestEdition()?.number);
  const rules = db.readSetting(languageRulesSetting);
  const after = new Map<string, CarriedRevision>();
  const waiting = new Map<string, Language[]>();
  const unchecked: Plan['unchecked'] = [];
  for (const { id, title, approved } of db.documents()) {
    if (approved === undefined) continue;
    const former = before.get(id)?.revision;
    const ruled = applyLanguageRules(sourceOf(approved), rules);
    if ('without' in ruled) {
      after.set(id, { revision: approved, ...ruled });
      continue;
    }
    const shown = former === undefined ? ruled : applyLanguageRules(sourceOf(former), rules);
    if (former !== undefined && 'without' in shown) after.set(id, { revision: former, ...shown });
    else waiting.set(id, ruled.waitsFor);
    if (former !== approved) unchecked.push({ document: id, title, languages: ruled.waitsFor });
  }
  const all = compareCarried(before, after, sourceOf).map((change) => ({
    ...change,
    waitsFor: waiting.get(change.document) ?? [],
  }));
  const changes = all.filter(({ sites }) => holdsForAll(held, 'publisher', sites));
  const carried = new Map(before);
  for (const { document } of changes) {
    const next = after.get(document);
    if (next === undefined) carried.delete(document);
    else carried.set(document, next);
  }
  const token = sha256(JSON.stringify([...carried].toSorted(([one], [other]) => (one < other ? -1 : 1))));
  return { carried, changes, unchecked, others: all.length - changes.length, token };
}

export function compareCarried(before: Carried, after: Carried, sourceOf: SourceOf): Change[] {
  const documents = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  return documents.flatMap((document): Change[] => {
    const [from, to] = [before.get(document), after.get(document)];
    const [old, next] = [from, to].map((one) => one && leaveOut(sourceOf(one.revision), one.without));
    const parts = old && next ? compareSources(old, next) : [];
    // Another writing of the same, such as a comment: screens get the same bytes.
    if (old && next && parts.length === 0) return [];
    const title = ((next ?? old)?.title ?? {}) as Localized<string>;
    const sites = [old, next].flatMap((source) => (source ? [sitesOf(source)] : []));
    return [
      {
        document,
        title,
        sites: sites.some((some) => some.length === 0) ? [] : [...new Set(sites.flat())],
        kind: old === undefined ? 'added' : next === undefined ? 'withdrawn' : 'changed',
        parts: from?.revision === to?.revision ? [] : parts,
        left: old && next ? lostBy(old, next, to?.without) : [],
        back: old && next ? lostBy(next, old, from?.without) : [],
        waitsFor: [],
      },
    ];
  });
}

/** The languages that the one has and the other has not, since a rule left them out there. */
function lostBy(one: LooseSource, other: LooseSource, without: readonly Language[] = []): Language[] {
  const has = (source: LooseSource, language: Language) => (reviewsOf(source)[language] ?? 'missing') !== 'missing';
  return without.filter((language) => has(one, language) && !has(other, language));
}
