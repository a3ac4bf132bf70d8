/** Who works at the desk, what they may do where, and by which secrets they come in: of those only hashes are kept. */
export const migration001 = `
CREATE TABLE account (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  password TEXT NOT NULL,
  created_at TEXT NOT NULL,
  closed_at TEXT
) STRICT;

CREATE TABLE held_role (
  account INTEGER NOT NULL REFERENCES account (id),
  site TEXT NOT NULL,
  role TEXT NOT NULL,
  PRIMARY KEY (account, site, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE invitation (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  token_sha256 TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('set-up', 'invitation')),
  name TEXT NOT NULL,
  site TEXT NOT NULL,
  roles TEXT NOT NULL,
  expires_at TEXT NOT NULL
) STRICT;

CREATE TABLE session (
  token_sha256 TEXT PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES account (id),
  expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
