/** How each document went through review, step by step; none is changed or removed. */
export const migration010 = `
CREATE TABLE review_step (
  number INTEGER PRIMARY KEY,
  document TEXT NOT NULL REFERENCES document (id),
  revision INTEGER NOT NULL REFERENCES revision (number),
  at TEXT NOT NULL,
  account INTEGER NOT NULL REFERENCES account (id),
  step TEXT NOT NULL CHECK (step IN ('sent', 'taken-back', 'refused', 'approved')),
  reason TEXT,
  due TEXT
) STRICT;

CREATE INDEX review_step_of_document ON review_step (document, number);

CREATE TRIGGER review_step_is_not_changed BEFORE UPDATE ON review_step
BEGIN SELECT RAISE(ABORT, 'a step of a review is not changed'); END;

CREATE TRIGGER review_step_is_not_removed BEFORE DELETE ON review_step
BEGIN SELECT RAISE(ABORT, 'a step of a review is not removed'); END;
`;
