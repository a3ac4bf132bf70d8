import Database from 'better-sqlite3';
import MiniSearch from 'minisearch';
import type { Document } from '../../content/model/document.ts';
import { textsOf } from '../../content/text/texts-of.ts';

/** The ids of the documents that somebody's words find, the best first. */
export type Searcher = (words: string) => string[];

const textIn = (document: Document, isHead: boolean) =>
  textsOf(document)
    .flatMap((piece) => (piece.isHead === isHead ? piece.text : []))
    .join('\n');

/** FTS5 as it comes: its own folding of words, its own ranking; any of the words will do, the last may be a beginning. */
export function plainFts5(documents: Document[]): Searcher {
  const database = new Database(':memory:');
  database.exec("CREATE VIRTUAL TABLE texts USING fts5 (head, body, prefix = '1 2 3', tokenize = 'unicode61')");
  const insert = database.prepare('INSERT INTO texts (rowid, head, body) VALUES (?, ?, ?)');
  for (const [index, document] of documents.entries())
    insert.run(index, textIn(document, true), textIn(document, false));
  const search = database
    .prepare<[string], number>('SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY bm25(texts, 2, 1) LIMIT 20')
    .pluck();
  return (words) => {
    const quoted = (words.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map((word) => `"${word}"`);
    if (quoted.length === 0) return [];
    return search.all(`${quoted.join(' OR ')}*`).flatMap((row) => documents[row]?.id ?? []);
  };
}

/** MiniSearch as its documentation recommends it: beginnings, a fifth of the letters wrong, the head twice as much. */
export function miniSearch(documents: Document[]): Searcher {
  const index = new MiniSearch({
    fields: ['head', 'body'],
    searchOptions: { prefix: true, fuzzy: 0.2, boost: { head: 2 } },
  });
  index.addAll(
    documents.map((document) => ({ id: document.id, head: textIn(document, true), body: textIn(document, false) })),
  );
  return (words) => index.search(words).map(({ id }) => id as string);
}
