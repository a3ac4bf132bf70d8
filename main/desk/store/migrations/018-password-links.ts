/** Links by which somebody who has forgotten her password chooses another one. At most one counts for an account. */
export const migration018 = `
CREATE TABLE password_link (
  account INTEGER PRIMARY KEY REFERENCES account (id),
  token_sha256 TEXT NOT NULL UNIQUE,
  expires_at TEXT NOT NULL
) STRICT;
`;
