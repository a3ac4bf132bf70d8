import type { Database } from 'better-sqlite3';
import { editDistance } from '../../text/edit-distance.ts';
import { skeletonOf } from '../../text/sound-skeleton.ts';
import { firstRow, minSpellingLetters, type Place } from './index-edition.ts';
import type { Way } from './ways.ts';

/** Reads the index of one edition. Ranks are those of its documents: the lower, the earlier. */
export type EditionIndex = {
  has(ways: Way[]): boolean;
  /** Ranks in their order, without an end to speak of. */
  ranks(ways: Way[], place: Place): Iterable<number>;
  /** So many at most of each place, where each of the others is found as well. */
  places(ways: Way[], limit: number, besides?: Way[][]): Record<Place, number[]>;
  /** The words of the edition that are nearest to a misspelt one in any of its forms, all at the same distance. */
  spelt(forms: string[]): string[];
  /** Those that sound like one of its forms; or begin to, where it is being typed. */
  heard(forms: string[], isTyping: boolean): string[];
};

const quote = (word: string) => `"${word}"`;

/** Comes after whatever a word may go on with. */
const afterAll = '\u{10ffff}';

/** Shorter beginnings, in letters, have an index of their own (migration 005). */
const indexedPrefix = 3;

/** More words of one beginning are too many to be named one by one. */
const maxBegun = 64;

type Range = { query: string; first: number; last: number; limit: number };

/** More ranks than an edition has documents. */
const maxRank = 2 ** 32 - 1;

/** How many rows are asked for at a time. */
const pageRows = 64;

/** A document that is not for this site or season makes place for another; not for ever. */
const maxPages = 32;

/** How many words share a trigram, and how many of those that share most are compared letter by letter, at the most. */
const maxSharing = 4_000;
const maxCompared = 60;
const maxNearest = 6;

export function readEditionIndex(database: Database, slot: number): EditionIndex {
  const inRange = database
    .prepare<[Range], number>(
      `SELECT rowid FROM search_words_${slot} WHERE search_words_${slot} MATCH @query AND rowid BETWEEN @first AND @last
       ORDER BY rowid LIMIT @limit`,
    )
    .pluck();
  const sharing = database
    .prepare<[string, number], number>(
      `SELECT rowid FROM search_trigrams_${slot} WHERE search_trigrams_${slot} MATCH ? LIMIT ?`,
    )
    .pluck();
  const wordOf = database.prepare<[number], string>(`SELECT word FROM search_vocabulary_${slot} WHERE id = ?`).pluck();
  const beginning = database
    .prepare<[string, string], string>(
      `SELECT word FROM search_vocabulary_${slot} WHERE word >= ? AND word < ? LIMIT ${maxBegun + 1}`,
    )
    .pluck();
  const sounding = database
    .prepare<[string, string], string>(
      `SELECT word FROM search_vocabulary_${slot} WHERE sound >= ? AND sound < ? LIMIT ${maxBegun}`,
    )
    .pluck();

  /** In the query language of FTS5. Words are letters and digits only, so that they need no escape. */
  const queryOf = (ways: Way[]) =>
    ways.flatMap(({ exact, prefixes }) => [...exact.map(quote), ...prefixes.flatMap(begun)]).join(' OR ');

  /** The words that begin so, while they are few: SQLite would read all documents of all of them before the first. */
  const begun = (prefix: string) => {
    if (prefix.length <= indexedPrefix) return `${quote(prefix)}*`;
    const words = beginning.all(prefix, prefix + afterAll);
    return words.length > maxBegun ? `${quote(prefix)}*` : words.map(quote);
  };

  const rowsIn = (query: string, place: Place, limit: number, after = firstRow[place]) =>
    query === '' ? [] : inRange.all({ query, first: after, last: firstRow[place] + maxRank, limit });

  const wordsSharingMost = (word: string): string[] => {
    const shared = new Map<number, number>();
    const marked = Array.from(`^${word}$`);
    for (let at = 0; at + 2 < marked.length; at++) {
      const trigram = marked.slice(at, at + 3).join('');
      for (const id of sharing.all(`"${trigram}"`, maxSharing)) shared.set(id, (shared.get(id) ?? 0) + 1);
    }
    const most = [...shared].toSorted(([, a], [, b]) => b - a).slice(0, maxCompared);
    return most.flatMap(([id]) => wordOf.get(id) ?? []);
  };

  return {
    // The first row of any place: SQLite would read its way to those of all texts.
    has: (ways) => {
      const query = queryOf(ways);
      return query !== '' && inRange.all({ query, first: 0, last: firstRow.all + maxRank, limit: 1 }).length > 0;
    },
    *ranks(ways, place) {
      const query = queryOf(ways);
      let after = firstRow[place];
      for (let page = 0; page < maxPages; page++) {
        const rows = rowsIn(query, place, pageRows, after);
        for (const row of rows) yield row - firstRow[place];
        if (rows.length < pageRows) return;
        after = (rows.at(-1) ?? 0) + 1;
      }
    },
    places: (ways, limit, besides = []) => {
      const each = [ways, ...besides].map(queryOf);
      const query = each.includes('') ? '' : each.map((one) => `(${one})`).join(' AND ');
      const ranksIn = (place: Place) => rowsIn(query, place, limit).map((row) => row - firstRow[place]);
      return { title: ranksIn('title'), head: ranksIn('head'), all: ranksIn('all') };
    },
    heard: (forms, isTyping) => {
      const sounds = [...new Set(forms.flatMap((form) => skeletonOf(form) ?? []))];
      return sounds.flatMap((sound) => sounding.all(sound, sound + (isTyping ? afterAll : '\0')));
    },
    spelt: (forms) => {
      const near = forms.flatMap((form) => {
        const limit = allowedEdits(form);
        const words = limit > 0 ? wordsSharingMost(form) : [];
        return words
          .map((word) => ({ word, distance: editDistance(form, word, limit) }))
          .filter(({ distance }) => distance <= limit);
      });
      const least = Math.min(...near.map(({ distance }) => distance));
      return [...new Set(near.flatMap(({ word, distance }) => (distance === least ? word : [])))].slice(0, maxNearest);
    },
  };
}

function allowedEdits({ length }: string): number {
  if (length < minSpellingLetters) return 0;
  return length < 7 ? 1 : 2;
}
