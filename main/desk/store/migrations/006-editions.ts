/**
 * What was published: which revision of which document each edition carries. An edition that is being published stands
 * in `edition_begun` until it is known whether the repository has it.
 */
export const migration006 = `
CREATE TABLE edition (
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  publisher INTEGER REFERENCES account (id),
  list_sha256 TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('publish', 'withdraw', 'put-back', 'restore')),
  subject TEXT
) STRICT;

CREATE TABLE edition_document (
  edition INTEGER NOT NULL REFERENCES edition (number),
  document TEXT NOT NULL REFERENCES document (id),
  revision INTEGER NOT NULL REFERENCES revision (number),
  PRIMARY KEY (edition, document)
) STRICT, WITHOUT ROWID;

CREATE TABLE edition_begun (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  at TEXT NOT NULL,
  publisher INTEGER REFERENCES account (id),
  list_sha256 TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT,
  carried TEXT NOT NULL
) STRICT;
`;
