/**
 * The screens that were paired, each with the key by which it is known; one that was unpaired stays, so that its key is
 * refused for ever. What a screen said last is kept beside them, so that the desk knows after a restart since when it is silent.
 */
export const migration007 = `
CREATE TABLE screen (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  site TEXT NOT NULL,
  key TEXT NOT NULL UNIQUE,
  paired_at TEXT NOT NULL,
  unpaired_at TEXT
) STRICT;

CREATE TABLE screen_report (
  screen INTEGER PRIMARY KEY REFERENCES screen (id),
  at TEXT NOT NULL,
  report TEXT NOT NULL
) STRICT;
`;
