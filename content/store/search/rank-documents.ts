import { wordsOf } from '../../text/fold.ts';
import { formsOf } from '../../text/fold-forms.ts';
import { isChatWord } from '../../text/sound-skeleton.ts';
import { isStopWord } from '../../text/stop-words.ts';
import type { EditionIndex, Place } from './edition-index.ts';
import { asBeginning, asNear, asTyped, type Way } from './ways.ts';

/** A word that somebody looks for. `isDirect`: it is in the edition, and is not only near to what is. */
type Term = { word: string; ways: Way[]; isDirect: boolean };

export type Ranking = {
  /** The ranks of documents, the best first; one may come twice. */
  ranks: Iterable<number>;
  /** What was looked for, to be shown in an excerpt. */
  ways: Way[];
  isNearest: boolean;
  /** Folded words that no document has. */
  missing: string[];
};

/** A word that more documents have is looked for only beside the others. */
const maxRows = 1_000;

const weights: Record<Place, number> = { head: 2, all: 1 };

/** Below this share of what the words say, documents are only near to them. */
const minShare = 0.5;

export function rankDocuments(index: EditionIndex, documents: number, text: string): Ranking {
  const terms = termsOf(index, text);
  const ways = terms.flatMap((term) => term.ways);
  const missing = terms.flatMap(({ word, isDirect }) => (isDirect || isStopWord(word) ? [] : word));
  const [first] = terms;
  if (terms.length === 1 && first) return { ranks: inOrder(index, first), ways, isNearest: !first.isDirect, missing };
  const { ranks, isNearest } = byScore(index, documents, terms);
  return { ranks, ways, isNearest, missing };
}

/** The last word may still be being typed. Words that say nothing are left out, unless there is nothing else. */
function termsOf(index: EditionIndex, text: string): Term[] {
  const words = [...new Set(wordsOf(text))];
  const telling = words.filter((word) => !isStopWord(word));
  const kept = telling.length > 0 ? telling : words;
  return kept.map((word) => termOf(index, word, word === words.at(-1)));
}

function termOf(index: EditionIndex, word: string, isTyping: boolean): Term {
  const token = formsOf(word);
  const [typed, beginning] = [asTyped(token), asBeginning(token)];
  const isThere = index.has([typed]);
  if (isThere && !isTyping) return { word, ways: [typed], isDirect: true };
  if (isThere || index.has([beginning])) return { word, ways: [typed, beginning], isDirect: true };
  const heard = index.heard(token, isTyping);
  if (isChatWord(word) && heard.length > 0) return { word, ways: [asNear(heard)], isDirect: true };
  const near = [...heard, ...index.spelt(token)];
  return { word, ways: near.length > 0 ? [asNear(near)] : [], isDirect: false };
}

/** One word: in the head before anywhere, whole before begun, and otherwise in the order of the edition. */
function* inOrder(index: EditionIndex, { ways }: Term): Iterable<number> {
  for (const place of ['head', 'all'] as const) for (const way of ways) yield* index.ranks([way], place);
}

type Score = { all: number; direct: number };

/** Several words: the more, the rarer, and the nearer to the head, the better; else in the order of the edition. */
function byScore(index: EditionIndex, documents: number, terms: Term[]): { ranks: number[]; isNearest: boolean } {
  const scores = new Map<number, Score>();
  let most = 0;
  for (const { isDirect, hits } of hitsOf(index, terms)) {
    const worth = Math.log(1 + documents / Math.max(1, hits.size));
    most += worth;
    for (const [rank, weight] of hits) {
      const score = scores.get(rank) ?? { all: 0, direct: 0 };
      score.all += worth * weight;
      if (isDirect) score.direct += worth;
      scores.set(rank, score);
    }
  }
  const sorted = [...scores].toSorted(([a, x], [b, y]) => y.all - x.all || a - b);
  return { ranks: sorted.map(([rank]) => rank), isNearest: (sorted[0]?.[1].direct ?? 0) < most * minShare };
}

/** The documents of each word, with the best weight that it has there. */
function hitsOf(index: EditionIndex, terms: Term[]): { isDirect: boolean; hits: Map<number, number> }[] {
  const known = terms.filter(({ ways }) => ways.length > 0);
  const common = new Set(known.filter(({ ways }) => index.places(ways, maxRows).all.length === maxRows));
  const rare = known.filter((term) => !common.has(term)).flatMap(({ ways }) => ways);
  const besidesOf = (term: Term) => {
    if (!common.has(term)) return [];
    return rare.length > 0 ? [rare] : known.flatMap((other) => (other === term ? [] : [other.ways]));
  };
  return terms.map((term) => {
    const besides = besidesOf(term);
    const hits = new Map<number, number>();
    for (const way of term.ways) {
      const places = index.places([way], maxRows, besides);
      for (const place of ['all', 'head'] as const) {
        const weight = weights[place] * way.quality;
        for (const rank of places[place]) hits.set(rank, Math.max(weight, hits.get(rank) ?? 0));
      }
    }
    return { isDirect: term.isDirect, hits };
  });
}
