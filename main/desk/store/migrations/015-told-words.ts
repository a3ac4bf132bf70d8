/** How many words a screen has told that were new, on the last day on which it told any: that it can fill no table. */
export const migration015 = `
CREATE TABLE told_words (
  screen INTEGER PRIMARY KEY REFERENCES screen (id),
  day TEXT NOT NULL,
  words INTEGER NOT NULL
) STRICT;
`;
