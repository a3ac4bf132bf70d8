/** What administrators have set, as JSON; what is not here is as it was at the beginning. */
export const migration005 = `
CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
