import type { Database } from 'better-sqlite3';
import type { Document } from '../../model/document.ts';
import type { Language } from '../../model/language.ts';
import { type Localized, localize } from '../../model/localized.ts';
import { excerptOf } from '../../text/excerpt.ts';
import { type MarkedPart, markMatches } from '../../text/mark-matches.ts';
import { textsOf } from '../../text/texts-of.ts';
import type { Moment } from '../read-db.ts';
import { type EditionIndex, readEditionIndex } from './edition-index.ts';
import { indexFormat } from './index-edition.ts';
import { rankDocuments } from './rank-documents.ts';
import { createMatcher } from './ways.ts';

/** What somebody typed, and the language in which they read. */
export type Search = Moment & { words: string; language: Language };

/**
 * Where the words stand in the language of the reader. `title`: in the title that is shown, if they do; `excerpt`: besides
 * the head.
 */
export type Found = { document: Document; title?: Localized<MarkedPart[]>; excerpt?: MarkedPart[] };

/**
 * `isNearest`: none of the documents has what was asked for, these come near. `missing`: the folded words that no
 * document has.
 */
export type SearchResult = { found: Found[]; isNearest: boolean; missing: string[] };

const maxFound = 20;

type Slot = { slot: number; documents: number; isWhole: 0 | 1 };

/**
 * @param documentAt the document of a rank, if a visitor may see it
 */
export function createSearch(
  database: Database,
  documentAt: (rank: number, at: Moment) => Document | undefined,
): (search: Search) => SearchResult {
  const slotOf = database.prepare<[{ edition: number | null; format: number }], Slot>(
    `SELECT slot, documents, is_whole AS isWhole FROM search_slot
     WHERE format = @format AND edition = ifnull((SELECT number FROM edition WHERE number = @edition), (SELECT edition FROM shown))`,
  );
  const indexes = new Map<number, EditionIndex>();
  return (search) => {
    const inSlot = slotOf.get({ edition: search.edition ?? null, format: indexFormat });
    if (!inSlot) return { found: [], isNearest: false, missing: [] };
    const { slot, documents, isWhole } = inSlot;
    const index = indexes.get(slot) ?? readEditionIndex(database, slot);
    indexes.set(slot, index);
    const { ranks, ways, isNearest, missing } = rankDocuments(index, documents, search.words);
    const found: Found[] = [];
    const isMatch = createMatcher(ways);
    for (const document of visible(ranks, (rank) => documentAt(rank, search))) {
      const title = titleIn(document, search.language, isMatch);
      const excerpt = excerptIn(document, search.language, isMatch);
      found.push({ document, ...(title && { title }), ...(excerpt && { excerpt }) });
    }
    // Of a part of the edition, nobody can say what no document has.
    return { found, isNearest, missing: isWhole ? missing : [] };
  };
}

function* visible(ranks: Iterable<number>, documentAt: (rank: number) => Document | undefined): Iterable<Document> {
  const seen = new Set<number>();
  let count = 0;
  for (const rank of ranks) {
    if (seen.has(rank)) continue;
    seen.add(rank);
    const document = documentAt(rank);
    if (!document) continue;
    yield document;
    if (++count === maxFound) return;
  }
}

/** A title that is not there in that language is shown in another, and marked in that one. */
function titleIn(
  { title }: Document,
  wanted: Language,
  isMatch: (word: string) => boolean,
): Localized<MarkedPart[]> | undefined {
  const shown = localize(title, wanted);
  const marked = shown && markMatches(shown.value, isMatch);
  return marked && { [shown.language]: marked };
}

function excerptIn(document: Document, wanted: Language, isMatch: (word: string) => boolean): MarkedPart[] | undefined {
  for (const { text, language, isHead } of textsOf(document)) {
    const excerpt = !isHead && language === wanted ? excerptOf(text, isMatch) : undefined;
    if (excerpt) return excerpt;
  }
  return undefined;
}
