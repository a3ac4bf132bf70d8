/**
 * What a screen will tell its desk. `read_count` grows during a day and is emptied when the day is over; `message` keeps what is
 * to be told until the desk has it. A sequence is never used twice.
 */
export const outboxMigration001 = `
CREATE TABLE epoch (only INTEGER PRIMARY KEY CHECK (only = 1), id TEXT NOT NULL) STRICT;
INSERT INTO epoch VALUES (1, lower(hex(randomblob(8))));

CREATE TABLE read_count (
  day TEXT NOT NULL,
  document TEXT NOT NULL,
  language TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (day, document, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE message (sequence INTEGER PRIMARY KEY AUTOINCREMENT, message TEXT NOT NULL) STRICT;
`;
