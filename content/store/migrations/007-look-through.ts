/** How far the look through a store and its blobs has come: a large one takes more than one sync, and perhaps more than one start. */
export const migration007 = `
CREATE TABLE look_through (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  stage TEXT NOT NULL CHECK (stage IN ('document', 'table', 'blob')),
  after TEXT NOT NULL
) STRICT;
`;
