/** Who has checked which translation, when, and what was said of it before. */
export const migration011 = `
CREATE TABLE translation_check (
  document TEXT NOT NULL REFERENCES document (id),
  language TEXT NOT NULL,
  account INTEGER NOT NULL REFERENCES account (id),
  at TEXT NOT NULL,
  former TEXT NOT NULL,
  PRIMARY KEY (document, language)
) STRICT, WITHOUT ROWID;
`;
