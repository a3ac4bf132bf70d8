/** What each picture shows, in words, by language. The pictures themselves are files. */
export const migration009 = `
CREATE TABLE picture (
  name TEXT PRIMARY KEY,
  alternatives TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
