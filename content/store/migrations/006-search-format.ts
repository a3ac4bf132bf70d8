/** How an index was made: one whose words were folded in another way than questions are now is made anew. */
export const migration006 = `
ALTER TABLE search_slot ADD COLUMN format INTEGER NOT NULL DEFAULT 1;
`;
