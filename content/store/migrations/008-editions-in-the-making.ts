import { slotTables } from './005-search.ts';

/**
 * Editions that nobody sees lie beside those that are kept: one that is being put in until it is whole, and one that has
 * had its time until it is taken out. `edition` has those that are kept, as before, so that switching means to turn a flag.
 * The edition that comes needs an index of its own, beside the two.
 */
export const migration008 = `
ALTER TABLE edition RENAME TO stored_edition;
ALTER TABLE stored_edition ADD COLUMN is_kept INTEGER NOT NULL DEFAULT 0 CHECK (is_kept IN (0, 1));
UPDATE stored_edition SET is_kept = 1;
CREATE VIEW edition AS SELECT number, issued_at, list_sha256, proven FROM stored_edition WHERE is_kept = 1;

ALTER TABLE search_slot RENAME TO former_search_slot;
CREATE TABLE search_slot (
  slot INTEGER PRIMARY KEY CHECK (slot IN (0, 1, 2)),
  edition INTEGER NOT NULL UNIQUE REFERENCES stored_edition (number) ON DELETE CASCADE,
  documents INTEGER NOT NULL,
  format INTEGER NOT NULL
) STRICT;
INSERT INTO search_slot SELECT slot, edition, documents, format FROM former_search_slot;
DROP TABLE former_search_slot;
${slotTables(2)}
`;
