/** How much a screen has told of each day, and how much of that was more than a screen can show. */
export const migration016 = `
CREATE TABLE told_reads (
  screen INTEGER NOT NULL REFERENCES screen (id),
  day TEXT NOT NULL,
  count INTEGER NOT NULL,
  passed_over INTEGER NOT NULL,
  PRIMARY KEY (screen, day)
) STRICT, WITHOUT ROWID;
`;
