/**
 * What was done at the desk, each entry sealed over the one before. A statement of this program can add an entry at the
 * end and nothing else; REPLACE, which asks no trigger for DELETE, is refused by the number.
 */
export const migration002 = `
CREATE TABLE record (
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor INTEGER REFERENCES account (id),
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  site TEXT,
  details TEXT NOT NULL,
  previous TEXT NOT NULL,
  seal TEXT NOT NULL
) STRICT;

CREATE TRIGGER record_grows_at_its_end BEFORE INSERT ON record
WHEN NEW.number <> (SELECT ifnull(max(number), 0) + 1 FROM record)
BEGIN SELECT RAISE(ABORT, 'the record grows at its end only'); END;

CREATE TRIGGER record_is_not_changed BEFORE UPDATE ON record
BEGIN SELECT RAISE(ABORT, 'the record is not changed'); END;

CREATE TRIGGER record_is_not_shortened BEFORE DELETE ON record
BEGIN SELECT RAISE(ABORT, 'the record is not shortened'); END;
`;
