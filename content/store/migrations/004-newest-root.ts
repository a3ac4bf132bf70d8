/** The newest root that was verified, with no edition under it yet, and the pinned root from which its chain was followed. */
export const migration004 = `
CREATE TABLE newest_root (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  bytes BLOB NOT NULL,
  version INTEGER NOT NULL,
  pinned_root BLOB NOT NULL
) STRICT;
`;
