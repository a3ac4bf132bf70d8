/** An index may have the first documents of its edition only, so that a large one is shown before all of it can be searched. */
export const migration009 = `
ALTER TABLE search_slot ADD COLUMN is_whole INTEGER NOT NULL DEFAULT 1 CHECK (is_whole IN (0, 1));
`;
