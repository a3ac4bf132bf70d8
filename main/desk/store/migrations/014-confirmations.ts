/**
 * Revisions in which no word is new: somebody said, or took back, that she has read a translation. What the record tells
 * of those made before is kept too: such an entry and its revision were written at one moment by one person.
 */
export const migration014 = `
CREATE TABLE confirmation (revision INTEGER PRIMARY KEY REFERENCES revision (number)) STRICT;

INSERT INTO confirmation (revision)
SELECT DISTINCT revision.number FROM record JOIN revision
  ON revision.at = record.at AND revision.author = record.actor AND record.subject = 'document ' || revision.document
WHERE record.action IN ('translation.checked', 'translation.unchecked');
`;
