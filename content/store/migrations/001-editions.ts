/** Editions with their documents and media, which of them is shown, and the trust state that came with it. */
export const migration001 = `
CREATE TABLE edition (
  number INTEGER PRIMARY KEY,
  issued_at TEXT NOT NULL,
  list_sha256 TEXT NOT NULL
) STRICT;

CREATE TABLE document (
  edition INTEGER NOT NULL REFERENCES edition (number) ON DELETE CASCADE,
  rank INTEGER NOT NULL,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  sites TEXT NOT NULL CHECK (json_valid(sites)),
  valid_from TEXT NOT NULL,
  valid_until TEXT NOT NULL,
  attract_seconds INTEGER,
  json TEXT NOT NULL,
  PRIMARY KEY (edition, rank),
  UNIQUE (edition, id)
) STRICT;

CREATE INDEX document_type ON document (edition, type, rank);

CREATE TABLE media (
  edition INTEGER NOT NULL REFERENCES edition (number) ON DELETE CASCADE,
  sha256 TEXT NOT NULL,
  length INTEGER NOT NULL,
  type TEXT NOT NULL,
  PRIMARY KEY (edition, sha256)
) STRICT;

CREATE TABLE shown (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  edition INTEGER NOT NULL REFERENCES edition (number)
) STRICT;

CREATE TABLE trust (
  role TEXT PRIMARY KEY CHECK (role IN ('root', 'targets', 'snapshot', 'timestamp')),
  bytes BLOB NOT NULL
) STRICT;
`;
