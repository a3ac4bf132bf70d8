/** What people are writing and have not saved: forms as they stood a moment ago. `form` is the path of a form. */
export const migration012 = `
CREATE TABLE working_copy (
  account INTEGER NOT NULL REFERENCES account (id),
  key TEXT NOT NULL,
  form TEXT NOT NULL,
  base INTEGER REFERENCES revision (number),
  at TEXT NOT NULL,
  entries TEXT NOT NULL,
  is_thrown_away INTEGER NOT NULL DEFAULT 0 CHECK (is_thrown_away IN (0, 1)),
  PRIMARY KEY (account, key)
) STRICT;

CREATE INDEX working_copy_of_form ON working_copy (form, at);
`;
