import { wordsOf } from '../../text/fold.ts';
import { formsOf } from '../../text/fold-forms.ts';
import { isChatWord } from '../../text/sound-skeleton.ts';
import { isStopWord } from '../../text/stop-words.ts';
import type { EditionIndex } from './edition-index.ts';
import type { Place } from './index-edition.ts';
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

const weights: Record<Place, number> = { title: 3, head: 2, all: 1 };

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
  const near = [heard, index.spelt(token)].filter((words) => words.length > 0);
  return { word, ways: near.map(asNear), isDirect: false };
}

/** One word: in the title before the head before anywhere, whole before begun, and otherwise in the order of the edition. */
function* inOrder(index: EditionIndex, { ways }: Term): Iterable<number> {
  for (const place of ['title', 'head', 'all'] as const) for (const way of ways) yield* index.ranks([way], place);
}

type Score = { all: number; direct: number };

/** Several words: the more, the rarer, and the nearer to the head, the better; else in the order of the edition. */
function byScore(index: EditionIndex, documents: number, terms: Term[]): { ranks: number[]; isNearest: boolean } {
  const scores = new Map<number, Score>();
  let most = 0;
  for (const { term, besides } of withBesides(index, terms)) {
    const best = new Map<number, number>();
    let worth = term.ways.length > 0 ? 0 : rarity(documents, 0);
    for (const way of term.ways) {
      const weighted = hitsOf(index, way, besides);
      const rare = rarity(documents, weighted.size);
      worth = Math.max(worth, rare);
      for (const [rank, weight] of weighted) best.set(rank, Math.max(best.get(rank) ?? 0, weight * rare));
    }
    most += worth;
    for (const [rank, value] of best) {
      const score = scores.get(rank) ?? { all: 0, direct: 0 };
      score.all += value;
      if (term.isDirect) score.direct += worth;
      scores.set(rank, score);
    }
  }
  const sorted = [...scores].toSorted(([a, x], [b, y]) => y.all - x.all || a - b);
  return { ranks: sorted.map(([rank]) => rank), isNearest: (sorted[0]?.[1].direct ?? 0) < most * minShare };
}

/** How much it says of a document that it has a word: the logarithm of one in how many has it. */
const rarity = (documents: number, hits: number) => Math.log(1 + documents / Math.max(1, hits));

/** The documents that have a word in one way, with the weight of the best place. */
function hitsOf(index: EditionIndex, way: Way, besides: Way[][]): Map<number, number> {
  const places = index.places([way], maxRows, besides);
  const hits = new Map<number, number>();
  for (const place of ['all', 'head', 'title'] as const) {
    for (const rank of places[place]) hits.set(rank, weights[place] * way.quality);
  }
  return hits;
}

/** With what a word must come: one that too many documents have is looked for only where there is a rarer one as well. */
function withBesides(index: EditionIndex, terms: Term[]): { term: Term; besides: Way[][] }[] {
  const known = terms.filter(({ ways }) => ways.length > 0);
  const common = new Set(known.filter(({ ways }) => index.places(ways, maxRows).all.length === maxRows));
  const rare = known.filter((term) => !common.has(term)).flatMap(({ ways }) => ways);
  return terms.map((term) => {
    if (!common.has(term)) return { term, besides: [] };
    const others = known.flatMap((other) => (other === term ? [] : [other.ways]));
    return { term, besides: rare.length > 0 ? [rare] : others };
  });
}
