/**
 * The highest version seen of each role, and the newest time that somebody signed, apart from the metadata that proved
 * them: bytes that rot must not take the marks along. And the pinned root at which trust began, since a commune that
 * changed its root key is still the same one. And a checksum of each document, which shows what a disk has changed.
 */
export const migration002 = `
ALTER TABLE trust ADD COLUMN version INTEGER NOT NULL DEFAULT 0;

CREATE TABLE signed_time (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  at TEXT NOT NULL
) STRICT;

ALTER TABLE document ADD COLUMN checksum TEXT;

CREATE TABLE pinned_root (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  bytes BLOB NOT NULL
) STRICT;

INSERT INTO pinned_root (only, bytes) SELECT 1, bytes FROM trust WHERE role = 'root';

INSERT INTO signed_time (only, at) SELECT 1, max(issued_at) FROM edition HAVING count(*) > 0;
`;
