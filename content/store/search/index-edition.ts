import type { Database } from 'better-sqlite3';
import type { Document, DocumentType } from '../../model/document.ts';
import { skeletonOf } from '../../text/sound-skeleton.ts';
import { textsOf } from '../../text/texts-of.ts';
import { parseStored, type StoredDocument } from '../stored-document.ts';
import { type Synonyms, synonymsOf } from './synonyms.ts';
import { createTokenizer, type Token } from './tokens.ts';

/** To be raised whenever words are folded or kept in another way: an index of another format is made anew. */
export const indexFormat = 4;

/** Where in a document: in its title, in its head (title, keywords, number), or anywhere. */
export type Place = 'title' | 'head' | 'all';

/** A document has a row for each place, by its rank from these on: rows of titles come first. */
export const firstRow: Record<Place, number> = { title: 0, head: 2 ** 32, all: 2 * 2 ** 32 };

/** An index for each of the two editions that are kept, and one for an edition that comes. */
const slots = [0, 1, 2];

/** Shorter words are near to too many others. */
export const minSpellingLetters = 4;

/** How much of an index is written at once, in bytes: parts written one by one would have to be joined afterwards. */
const writtenAtOnce = 64 * 1024 * 1024;

/** No view shows them by themselves. */
const unseen = new Set<DocumentType>(['commune', 'hours', 'synonyms']);

/** How many documents can be searched as soon as an edition is shown, where it cannot be shown later: a second or two. */
export const indexedAtOnce = 5_000;

type Ranked = { rank: number; document: Document };

/**
 * Makes the index of an edition, in the place of one that is not kept any more. To be called in a transaction.
 *
 * @param atOnce how many documents at the most, the first ones: the rest is for `completeIndexes`
 */
export function indexEdition(database: Database, edition: number, documents: Ranked[], atOnce = Infinity): void {
  const taken = database.prepare<[], number>('SELECT slot FROM search_slot').pluck().all();
  const slot = slots.find((one) => !taken.includes(one));
  if (slot === undefined) throw new Error('no index is free');
  empty(database, slot);
  const tokenize = createTokenizer();
  const synonyms = synonymsOf(
    documents.map(({ document }) => document),
    tokenize,
  );
  const all = documents.filter(({ document }) => !unseen.has(document.type));
  const seen = all.slice(0, atOnce);
  const vocabulary = new Set<string>();

  const insert = database.prepare(`INSERT INTO search_words_${slot} (rowid, words) VALUES (?, ?)`);
  // Of each document, the words of its title and head wait for their turn: rows in the order of their ids are written faster.
  const waiting: { rank: number; title: string; head: string }[] = [];
  for (const { rank, document } of seen) {
    const tokens = tokensOf(document, tokenize, synonyms);
    const words = [...formsIn(tokens.all)];
    for (const word of words) vocabulary.add(word);
    insert.run(firstRow.all + rank, words.join(' '));
    waiting.push({ rank, title: [...formsIn(tokens.title)].join(' '), head: [...formsIn(tokens.head)].join(' ') });
  }
  for (const { rank, title } of waiting) insert.run(firstRow.title + rank, title);
  for (const { rank, head } of waiting) insert.run(firstRow.head + rank, head);
  database.exec(`INSERT INTO search_words_${slot} (search_words_${slot}) VALUES ('optimize')`);
  insertVocabulary(database, slot, vocabulary);
  const isWhole = seen.length === all.length ? 1 : 0;
  database
    .prepare('INSERT INTO search_slot VALUES (?, ?, ?, ?, ?)')
    .run(slot, edition, seen.length, indexFormat, isWhole);
}

/** The tokens of each place of a document, every piece of its text looked at once. */
function tokensOf(document: Document, tokenize: (text: string) => Token[], synonyms: Synonyms) {
  const titles = new Set(Object.values(document.title));
  const tokens: Record<Place, Set<Token>> = { title: new Set(), head: new Set(), all: new Set() };
  for (const { text, isHead } of textsOf(document)) {
    const found = tokenize(text);
    const places = [tokens.all, ...(isHead ? [tokens.head] : []), ...(titles.has(text) ? [tokens.title] : [])];
    for (const token of found.concat(synonyms(found))) for (const place of places) place.add(token);
  }
  return tokens;
}

function formsIn(tokens: Set<Token>): Set<string> {
  const forms = new Set<string>();
  for (const token of tokens) for (const form of token) forms.add(form);
  return forms;
}

/**
 * Indexes the editions that a version without search, or with another format of the index, has put into the store.
 *
 * @param atOnce as for `indexEdition`: nothing is shown before this ends
 */
export function indexMissing(database: Database, atOnce = Infinity): void {
  database.prepare('DELETE FROM search_slot WHERE format <> ?').run(indexFormat);
  for (const edition of withoutIndex(database, 'SELECT edition FROM search_slot')) {
    database.transaction(() => indexEdition(database, edition, documentsOf(database, edition), atOnce))();
  }
}

/** Indexes the rest of what was indexed in part. Until that is done, the part answers. */
export function completeIndexes(database: Database): void {
  for (const edition of withoutIndex(database, 'SELECT edition FROM search_slot WHERE is_whole')) {
    database
      .transaction(() => {
        database.prepare('DELETE FROM search_slot WHERE edition = ?').run(edition);
        indexEdition(database, edition, documentsOf(database, edition));
      })
      .immediate();
  }
}

function withoutIndex(database: Database, indexed: string): number[] {
  return database.prepare<[], number>(`SELECT number FROM edition WHERE number NOT IN (${indexed})`).pluck().all();
}

function documentsOf(database: Database, edition: number): Ranked[] {
  const rows = database.prepare<[number], StoredDocument & { rank: number }>(
    'SELECT rank, json, checksum FROM document WHERE edition = ? ORDER BY rank',
  );
  return rows.all(edition).map(({ rank, ...stored }) => ({ rank, document: parseStored(stored) }));
}

function empty(database: Database, slot: number): void {
  for (const table of [`search_words_${slot}`, `search_trigrams_${slot}`]) {
    database.exec(`INSERT INTO ${table} (${table}) VALUES ('delete-all')`);
    database.exec(`INSERT INTO ${table} (${table}, rank) VALUES ('hashsize', ${writtenAtOnce})`);
  }
  database.exec(`DELETE FROM search_vocabulary_${slot}`);
}

/** Each word with how it sounds, and with its trigrams between marks of its beginning and end, so that these count as well. */
function insertVocabulary(database: Database, slot: number, vocabulary: Set<string>): void {
  const insertWord = database.prepare(`INSERT INTO search_vocabulary_${slot} (id, word, sound) VALUES (?, ?, ?)`);
  const insertTrigrams = database.prepare(`INSERT INTO search_trigrams_${slot} (rowid, word) VALUES (?, ?)`);
  for (const [index, word] of [...vocabulary].toSorted().entries()) {
    insertWord.run(index, word, skeletonOf(word) ?? null);
    if (word.length >= minSpellingLetters && !/\d/.test(word)) insertTrigrams.run(index, `^${word}$`);
  }
  database.exec(`INSERT INTO search_trigrams_${slot} (search_trigrams_${slot}) VALUES ('optimize')`);
}
