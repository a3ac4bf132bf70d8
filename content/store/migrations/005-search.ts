/** Of each slot, for as many editions as are kept. */
export const slotTables = (slot: number) => `
CREATE VIRTUAL TABLE search_words_${slot} USING fts5 (
  words, content = '', columnsize = 0, detail = none, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 0'
);
CREATE TABLE search_vocabulary_${slot} (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE, sound TEXT) STRICT;
CREATE INDEX search_sound_${slot} ON search_vocabulary_${slot} (sound);
CREATE VIRTUAL TABLE search_trigrams_${slot} USING fts5 (
  word, content = '', columnsize = 0, detail = none, tokenize = 'trigram'
);`;

/**
 * Where the search index of each kept edition is. An index of its own for each can be emptied at once, and its rowids can
 * be the ranks of the edition's documents. It is filled by `search/index-edition.ts`, which alone can fold words.
 */
export const migration005 = `
CREATE TABLE search_slot (
  slot INTEGER PRIMARY KEY CHECK (slot IN (0, 1)),
  edition INTEGER NOT NULL UNIQUE REFERENCES edition (number) ON DELETE CASCADE,
  documents INTEGER NOT NULL
) STRICT;
${slotTables(0)}
${slotTables(1)}
`;
