/**
 * What is read on screens, by day, site, language and document, and the words that they were searched for in vain. `outbox`
 * knows how far each screen has told, so that nothing counts twice.
 */
export const migration008 = `
CREATE TABLE outbox (
  screen INTEGER PRIMARY KEY REFERENCES screen (id),
  epoch TEXT NOT NULL,
  sequence INTEGER NOT NULL
) STRICT;

CREATE TABLE read_count (
  day TEXT NOT NULL,
  site TEXT NOT NULL,
  language TEXT NOT NULL,
  document TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (day, site, language, document)
) STRICT, WITHOUT ROWID;

CREATE TABLE missed_word (
  word TEXT NOT NULL,
  site TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  PRIMARY KEY (word, site)
) STRICT, WITHOUT ROWID;

CREATE TABLE done_word (word TEXT PRIMARY KEY, day TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;
