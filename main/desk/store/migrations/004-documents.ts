/**
 * What the commune writes. A revision is the text of a document's YAML file, whole, as it was at one moment; none is
 * changed or removed.
 */
export const migration004 = `
CREATE TABLE document (
  id TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  title TEXT NOT NULL,
  sites TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'in-review', 'approved')),
  newest INTEGER NOT NULL REFERENCES revision (number) DEFERRABLE INITIALLY DEFERRED,
  approved INTEGER REFERENCES revision (number) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE revision (
  number INTEGER PRIMARY KEY,
  document TEXT NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  at TEXT NOT NULL,
  author INTEGER REFERENCES account (id),
  text TEXT NOT NULL
) STRICT;

CREATE INDEX revision_of_document ON revision (document, number);

CREATE TRIGGER revision_is_not_changed BEFORE UPDATE ON revision
BEGIN SELECT RAISE(ABORT, 'a revision is not changed'); END;

CREATE TRIGGER revision_is_not_removed BEFORE DELETE ON revision
BEGIN SELECT RAISE(ABORT, 'a revision is not removed'); END;
`;
