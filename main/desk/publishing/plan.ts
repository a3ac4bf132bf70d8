import { sha256 } from '../../../content/files/sha256.ts';
import type { Language } from '../../../content/model/language.ts';
import type { Localized } from '../../../content/model/localized.ts';
import { ruled } from '../documents/hand-out.ts';
import { languageRulesSetting } from '../documents/language-rules.ts';
import { type LooseSource, sitesOf } from '../documents/sources.ts';
import { type HeldRole, holdsForAll } from '../people/roles.ts';
import type { DeskDb } from '../store/desk-db.ts';
import type { Carried } from '../store/read-editions.ts';
import { type ChangedPart, compareSources } from './compare-sources.ts';

/** How an edition differs in one document from another one. `sites` are all that show it before or after; empty: every site. */
export type Change = {
  document: string;
  title: Localized<string>;
  sites: string[];
  kind: 'added' | 'changed' | 'withdrawn';
  parts: ChangedPart[];
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
 * The newest edition, and in it what was approved since and may be published by who holds these roles. A document is
 * taken over by who may publish at every site that shows it now or would show it then.
 */
export function planFor(db: DeskDb, held: HeldRole[], sourceOf: SourceOf): Plan {
  const before = db.carriedBy(db.newestEdition()?.number);
  const rules = db.readSetting(languageRulesSetting);
  const approved = new Map<string, number>();
  const unchecked: Plan['unchecked'] = [];
  for (const { id, title, approved: revision } of db.documents()) {
    if (revision === undefined) continue;
    const former = before.get(id);
    const text = former === revision ? '' : ruled(db.revision(revision)?.text ?? '', rules);
    if (typeof text === 'string') approved.set(id, revision);
    else {
      unchecked.push({ document: id, title, languages: text });
      if (former !== undefined) approved.set(id, former);
    }
  }
  const all = compareCarried(before, approved, sourceOf);
  const changes = all.filter(({ sites }) => holdsForAll(held, 'publisher', sites));
  const carried = new Map(before);
  for (const { document } of changes) {
    const revision = approved.get(document);
    if (revision === undefined) carried.delete(document);
    else carried.set(document, revision);
  }
  const token = sha256(JSON.stringify([...carried].toSorted(([one], [other]) => (one < other ? -1 : 1))));
  return { carried, changes, unchecked, others: all.length - changes.length, token };
}

export function compareCarried(before: Carried, after: Carried, sourceOf: SourceOf): Change[] {
  const documents = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  return documents.flatMap((document): Change[] => {
    const [from, to] = [before.get(document), after.get(document)];
    if (from === to) return [];
    const [old, next] = [from, to].map((revision) => (revision === undefined ? undefined : sourceOf(revision)));
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
        parts,
      },
    ];
  });
}
